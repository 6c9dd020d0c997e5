import Modeling
package import Reporting
package import Sealing
package import Vocabulary

/// What became of the updates of one zone.
package struct Publication: Hashable, Sendable {
  package let zone: DomainName
  package let outcome: Outcome
  /// What is to be told, one line each.
  package let messages: [String]
  /// Whether any of it was done.
  package let hasChanged: Bool
  /// The zone's, once every name server was seen to have it.
  package private(set) var serial: Serial?

  /// What is to be told once the name servers were asked.
  package func followed(by result: Propagation.Result) -> Publication {
    if !result.shortfalls.isEmpty {
      return with(.degraded, ["the update was done, but not everywhere"] + result.shortfalls)
    }
    if let fault = result.fault { return with(.ok, ["published; whether everywhere is not known: \(fault.text)"]) }
    var publication = self
    publication.serial = result.serial
    return publication
  }

  private func with(_ outcome: Outcome, _ messages: [String]) -> Publication {
    Publication(zone: zone, outcome: outcome, messages: messages, hasChanged: hasChanged)
  }
}

extension Publication {
  /// Of a zone whose turn came after the wish to stop.
  package init(of plan: ZonePlan, stoppedBy outcome: Outcome) {
    self.init(
      zone: plan.zone, outcome: outcome, messages: ["not published, since it was stopped before: apply again"],
      hasChanged: false)
  }
}

/// Sends the updates of a plan and looks whether they were done. Nothing is decided here.
package struct Publisher: Sendable {
  private let servers: any NameServers

  package init(_ servers: any NameServers) { self.servers = servers }

  /// One after the other; the first that is not done ends it.
  package func publish(
    _ messages: [UpdateMessage], of plan: ZonePlan, signedWith key: Secret
  ) async throws -> Publication {
    let nsupdate = Nsupdate(update: plan.update, key: key)
    for (index, message) in messages.enumerated() {
      let reply = try await nsupdate.send(message)
      guard let failure = try await setback(reply, message, plan) else { continue }
      let part = index == 0 ? [] : ["\(index) of \(messages.count) updates were done before"]
      return Publication(
        zone: plan.zone, outcome: index == 0 ? failure.outcome : .degraded, messages: failure.messages + part,
        hasChanged: index > 0 || failure.outcome == .degraded)
    }
    return Publication(zone: plan.zone, outcome: .ok, messages: [], hasChanged: !messages.isEmpty)
  }

  private struct Setback {
    let outcome: Outcome
    let messages: [String]

    init(_ outcome: Outcome, _ messages: [String]) {
      self.outcome = outcome
      self.messages = messages
    }
  }

  /// Why `message` is not done; nil: it is.
  private func setback(_ reply: UpdateReply, _ message: UpdateMessage, _ plan: ZonePlan) async throws -> Setback? {
    switch reply {
    case .refused(let fault): return Setback(.unreachable, [fault.text(plan)])
    case .stale(let status): return try await staleness(status, message, plan)
    case .done:
      let missed = try await differences(message.wanted, plan)
      return missed.isEmpty ? nil : Setback(.degraded, ["the server took the update and did not do all of it"] + missed)
    case .unanswered(let words): return try await uncertainty(words, message, plan)
    }
  }

  private func staleness(_ status: String, _ message: UpdateMessage, _ plan: ZonePlan) async throws -> Setback {
    let moved = try await differences(message.seen, plan)
    let lines =
      moved.isEmpty ? ["it does not answer otherwise than before: an alias or a wildcard stands for it"] : moved
    return Setback(
      .stale, ["the zone is no longer as it was seen (\(status)), and nothing of this was changed"] + lines)
  }

  /// Whether an update without an answer was done is seen by what is live.
  private func uncertainty(_ words: String, _ message: UpdateMessage, _ plan: ZonePlan) async throws -> Setback? {
    let missing = try await differences(message.wanted, plan)
    if missing.isEmpty { return nil }
    if try await differences(message.seen, plan).isEmpty {
      return Setback(.unreachable, ["no answer to the update (\(words)), and nothing was changed"])
    }
    return Setback(.degraded, ["no answer to the update (\(words))"] + missing)
  }

  /// The sets that are not as `expected`, each in a line.
  private func differences(_ expected: [SetKey: RecordSet?], _ plan: ZonePlan) async throws -> [String] {
    let endpoint = Endpoint.address(plan.update.server, plan.update.port)
    let keys = expected.keys.sorted()
    let replies = try await servers.ask(keys, of: endpoint, recursively: false)
    return keys.compactMap { key in
      let live = replies[key].map { LiveSet($0, key) } ?? .absent
      let set = expected[key] ?? nil
      if case .unknown(let standing) = live { return "\(key.text): \(standing.text)" }
      if live.set == nil && set == nil || live.set?.holdsTheSame(as: set) == true { return nil }
      return "\(key.text) was \(Self.words(set)) and is \(Self.words(live))"
    }
  }

  private static func words(_ set: RecordSet?) -> String {
    guard let set else { return "not there" }
    return set.members.map { "'\(PrintableText.of($0.presentation))'" }.joined(separator: ", ")
  }

  private static func words(_ live: LiveSet) -> String {
    if case .alias(let set) = live { return "an alias of \(words(set))" }
    return words(live.set)
  }
}

extension UpdateFault {
  fileprivate func text(_ plan: ZonePlan) -> String {
    let key = "'\(plan.update.key)'", server = "\(Endpoint.address(plan.update.server, plan.update.port))"
    return switch self {
    case .wrongKey("NOTAUTH(BADKEY)"):
      "\(server) does not know the key \(key), or does not let it change all of this: nothing was changed"
    case .wrongKey(let status):
      "\(server) has another secret for the key \(key) than 'tsig/\(plan.update.key)' (\(status)): nothing was changed"
    case .wrongTime: "the clock of \(server) and this machine's are more than minutes apart: nothing was changed"
    case .refused: "\(server) does not let the key \(key) change all of this (REFUSED): nothing was changed"
    case .notAuthoritative: "\(server) does not take updates of '\(plan.zone)' (NOTAUTH): nothing was changed"
    case .failed(let words): "\(server) did not do the update: \(PrintableText.of(words))"
    }
  }
}
