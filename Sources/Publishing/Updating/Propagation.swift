import Vocabulary

/// Waits until every authoritative server has what was published.
package struct Propagation: Sendable {
  private let observer: ZoneObserver
  private let seconds: Int

  /// `seconds`: so long at most.
  package init(_ observer: ZoneObserver, seconds: Int) {
    self.observer = observer
    self.seconds = seconds
  }

  /// What the wait came to.
  package struct Result: Hashable, Sendable {
    /// What is still not so, one line each; empty: every server has all of it.
    package let shortfalls: [String]
    /// Why the servers are not known.
    package let fault: Delegation.Fault?
    /// The newest that a server answers.
    package let serial: Serial?
  }

  package func result(of plan: ZonePlan, _ messages: [UpdateMessage]) async throws -> Result {
    let wanted = messages.reduce(into: [SetKey: RecordSet?]()) { $0.merge($1.wanted) { $1 } }
    let deadline = ContinuousClock.now.advanced(by: .seconds(seconds))
    while true {
      let observations = try await observer.observations(of: [ZoneName(plan.zone)]) { _, _ in wanted.keys.sorted() }
      let shortfalls = observations.flatMap { Self.shortfalls($0, wanted) }
      let left = ContinuousClock.now.duration(to: deadline)
      if shortfalls.isEmpty || left <= .zero {
        let observation = observations.first
        return Result(shortfalls: shortfalls, fault: observation?.delegation.fault, serial: observation?.serial)
      }
      try await Task.sleep(for: min(.seconds(2), left))
    }
  }

  private static func shortfalls(_ observation: ZoneObservation, _ wanted: [SetKey: RecordSet?]) -> [String] {
    observation.servers.compactMap { server in
      switch server.standing {
      case .authoritative:
        let late = wanted.keys.sorted().filter { key in !server.has(wanted[key] ?? nil, under: key) }
        guard let first = late.first else { return nil }
        let more = late.count == 1 ? "" : " and \(counted(late.count - 1, "more set"))"
        return "\(server.title) does not have \(first.text)\(more) as it was published: \(server.standing.text)"
      case .unasked: return nil
      case .lame, .servfail, .timeout: return "\(server.title): \(server.standing.text)"
      }
    }
  }
}

extension ServerObservation {
  fileprivate func has(_ set: RecordSet?, under key: SetKey) -> Bool {
    switch (sets[key], set) {
    case (.present(let live)?, let set?): live.holdsTheSame(as: set)
    case (.absent?, nil), (.noName?, nil), (.alias?, nil): true
    case _: false
    }
  }
}
