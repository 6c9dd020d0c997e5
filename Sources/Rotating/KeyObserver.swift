package import Publishing
package import Reading
import Records
import Rendering
package import Vocabulary

/// Asks every authoritative server of a zone for the keys of a domain.
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
  package func answers(
    for keys: [DKIMEntry.Key], of domain: DomainName, in zone: DomainName
  ) async throws -> KeyAnswers {
    let records = keys.map { key in
      Record(RecordName(key.selector.value, ofKeysOf: domain), .text(""), from: key.selector.place)
    }
    let asked = RenderedZone(name: zone, records: records, tracing: false)
    let observer = ZoneObserver(servers, resolver: resolver, port: port)
    guard let observation = try await observer.observations(of: [asked]).first else {
      return KeyAnswers(of: domain, [:], fault: "'\(zone)' is unknown")
    }
    var answers: [Selector: [KeyAnswers.Answer]] = [:]
    for (key, record) in zip(keys, records) {
      answers[key.selector.value] = try await self.answers(for: key, SetKey(record), observation)
    }
    return KeyAnswers(
      of: domain, answers, negativeTTL: observation.negativeTTL ?? 0,
      fault: observation.servers.isEmpty ? observation.delegation.reason : nil)
  }

  private func answers(
    for key: DKIMEntry.Key, _ question: SetKey, _ observation: ZoneObservation
  ) async throws -> [KeyAnswers.Answer] {
    var answers: [KeyAnswers.Answer] = []
    for server in observation.servers {
      let name = server.name.hasSuffix(".") ? String(server.name.dropLast()) : server.name
      answers.append(.init(server: "\(name) \(server.endpoint)", try await said(of: key, question, by: server)))
    }
    return answers
  }

  private func said(
    of key: DKIMEntry.Key, _ question: SetKey, by server: ServerObservation
  ) async throws -> KeyAnswers.Said {
    guard server.serial != nil else { return .unknown(server.standing.words) }
    switch server.sets[question] {
    case .present(let set): return KeyAnswers.Said(set, key)
    case .absent, .noName: return .nothing
    case .alias(let alias):
      // The name leads elsewhere, as where the keys are another team's to publish.
      let target = alias.members.first?.presentation ?? ""
      guard let set = try await servers.set(question, by: resolver) else {
        return .other("it leads to '\(target)', where nothing is")
      }
      return KeyAnswers.Said(set, key)
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
    self = KeyText(text).fits(key) ? .key(ttl: set.ttl) : .other(text.count > 60 ? "\(text.prefix(60))…" : text)
  }
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
