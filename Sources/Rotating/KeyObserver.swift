package import Publishing
package import Reading
import Records
import Rendering
package import Vocabulary

/// Asks every authoritative server for the keys of a domain: those of its zone, and where the keys are delegated also those
/// of the zone that has them.
package struct KeyObserver: Sendable {
  private let servers: any NameServers
  private let resolver: Endpoint
  private let port: Port

  package init(_ servers: any NameServers, resolver: Endpoint, port: Port) {
    self.servers = servers
    self.resolver = resolver
    self.port = port
  }

  /// Keys of every state, gone ones too.
  package func answers(for keys: [DKIMEntry.Key], at home: KeyHome) async throws -> KeyAnswers {
    let observations = try await observations(of: keys, at: home)
    var answers: [Selector: [KeyAnswers.Answer]] = [:]
    var aliases: [Selector: [KeyAnswers.Answer]] = [:]
    for key in keys {
      let selector = key.selector.value
      let name = SetKey("\(home.keyName(selector)).", "TXT")
      answers[selector] = try await Self.answers(of: observations[ZoneName(home.keyZone)]) { server in
        try await said(of: key, name, by: server)
      }
      guard home.delegation != nil else { continue }
      let question = SetKey("\(home.name(selector)).", "TXT")
      aliases[selector] = await Self.answers(of: observations[ZoneName(home.zone)]) { server in
        Self.said(ofAliasTo: name.name, question, by: server)
      }
    }
    let faults = Set([home.keyZone, home.zone]).sorted().compactMap { Self.fault(observations[ZoneName($0)], $0) }
    let negativeTTL = observations.values.compactMap(\.negativeTTL).max() ?? 0
    return KeyAnswers(at: home, answers, aliases: aliases, negativeTTL: negativeTTL, faults: faults)
  }

  /// By zone. A server that has an alias answers it whatever is asked for, so that one question tells it from a key.
  private func observations(of keys: [DKIMEntry.Key], at home: KeyHome) async throws -> [ZoneName: ZoneObservation] {
    let places = Set([home.keyZone, home.zone])
    let asked = places.sorted().map { zone in
      let domains = [home.delegation.map { ($0.name, $0.zone) }, (home.domain, home.zone)].compactMap(\.self)
      let records = domains.filter { $0.1 == zone }.flatMap { domain, _ in
        keys.map { Record(RecordName($0.selector.value, ofKeysOf: domain), .text(""), from: $0.selector.place) }
      }
      return RenderedZone(name: zone, records: records, tracing: false)
    }
    let observer = ZoneObserver(servers, resolver: resolver, port: port)
    let observations = try await observer.observations(of: asked)
    return Dictionary(observations.map { ($0.zone, $0) }) { first, _ in first }
  }

  private static func answers(
    of observation: ZoneObservation?, _ said: (ServerObservation) async throws -> KeyAnswers.Said
  ) async rethrows -> [KeyAnswers.Answer] {
    var answers: [KeyAnswers.Answer] = []
    for server in observation?.servers ?? [] { answers.append(.init(server: server.title, try await said(server))) }
    return answers
  }

  private static func fault(_ observation: ZoneObservation?, _ zone: DomainName) -> String? {
    guard let observation else { return "'\(zone)' is unknown" }
    return observation.servers.isEmpty ? observation.delegation.reason : nil
  }

  private func said(
    of key: DKIMEntry.Key, _ question: SetKey, by server: ServerObservation
  ) async throws -> KeyAnswers.Said {
    guard server.serial != nil else { return .unknown(server.standing.words) }
    switch server.sets[question] {
    case .present(let set): return KeyAnswers.Said(set, key)
    case .absent, .noName: return .nothing
    case .alias(let alias):
      // The name leads elsewhere, though the inventory does not say so.
      let target = alias.members.first?.presentation ?? ""
      guard let set = try await servers.set(question, by: resolver) else {
        return .other("it leads to '\(target)', where nothing is")
      }
      return KeyAnswers.Said(set, key)
    case .unknown(let standing): return .unknown(standing.words)
    case nil: return .unknown("it was not asked")
    }
  }

  private static func said(
    ofAliasTo target: String, _ question: SetKey, by server: ServerObservation
  ) -> KeyAnswers.Said {
    guard server.serial != nil else { return .unknown(server.standing.words) }
    switch server.sets[question] {
    case .present(let set): return .other(set.members.map(\.presentation).joined(separator: ", ").shortened)
    case .absent, .noName: return .nothing
    case .alias(let alias):
      guard alias.members.map(\.data.text) != [target] else { return .alias(ttl: alias.ttl) }
      return .other("CNAME " + alias.members.map(\.presentation).joined(separator: ", "))
    case .unknown(let standing): return .unknown(standing.words)
    case nil: return .unknown("it was not asked")
    }
  }
}

extension KeyAnswers.Said {
  fileprivate init(_ set: RecordSet, _ key: DKIMEntry.Key) {
    guard set.members.count == 1, let member = set.members.first else {
      self = .other("\(set.members.count) records, of which verifiers take any")
      return
    }
    let text = member.data.text.filter { $0 != "\"" }
    self = KeyText(text).fits(key) ? .key(ttl: set.ttl) : .other(text.shortened)
  }
}

extension String {
  /// Keys are long and tell a reader nothing.
  fileprivate var shortened: String { count > 60 ? "\(prefix(60))…" : self }
}

extension ServerObservation.Standing {
  fileprivate var words: String {
    switch self {
    case .authoritative: "it was not asked"
    case .lame(let reason), .timeout(let reason), .unasked(let reason): reason
    case .servfail: "SERVFAIL"
    }
  }
}

extension Delegation {
  fileprivate var reason: String {
    switch fault {
    case .noParent(let reason): "who is in charge of '\(zone)' can't be found: \(reason)"
    case .silentParent(let parent, let reason): "the servers of '\(parent)' did not answer: \(reason)"
    case .notDelegated(let parent): "'\(parent)' delegates '\(zone)' to nobody"
    case nil: "the servers of '\(zone)' have no address"
    }
  }
}
