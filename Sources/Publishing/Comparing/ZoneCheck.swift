package import Rendering

/// A zone as its servers answer beside what the inventory says of it.
package struct ZoneCheck: Hashable, Sendable {
  package struct Server: Hashable, Sendable {
    package enum State: Hashable, Sendable {
      case ok(Serial)
      /// Another server has a newer one.
      case stale(Serial, newest: Serial)
      case failed(ServerObservation.Standing)
    }

    package let name: String
    package let endpoint: Endpoint
    package let state: State
  }

  /// The zone's own NS set where it is not the parent's.
  package struct Mismatch: Hashable, Sendable {
    package let servers: [String]
    package let parent: [String]
    package let child: [String]
  }

  /// Who can do something about it.
  package enum Keeper: Hashable, Sendable {
    case ezprov
    /// The inventory has it without `update`.
    case hand
    /// Only reverse names of ours stand in it. With a mail address, as a server says it.
    case other(String?)
  }

  package let zone: ZoneName
  package let keeper: Keeper
  package let fault: Delegation.Fault?
  /// Names of servers without an address.
  package let homeless: [String]
  package let servers: [Server]
  package let mismatches: [Mismatch]
  /// By name and type.
  package let findings: [SetFinding]
  /// How many sets are right at every server that answers.
  package let agreed: Int

  package init(_ zone: RenderedZone, _ observation: ZoneObservation) {
    let comparison = SetComparison(zone, observation)
    self.init(observation, comparison, keptBy: zone.update == nil ? .hand : .ezprov)
  }

  /// Of a zone that others keep, and some names in it.
  init(_ wish: SetComparison.Wish, _ observation: ZoneObservation) {
    self.init(
      observation, SetComparison(wish, observation, owned: nil),
      keptBy: .other(observation.authority?.mailbox))
  }

  private init(_ observation: ZoneObservation, _ comparison: SetComparison, keptBy keeper: Keeper) {
    zone = observation.zone
    self.keeper = keeper
    fault = observation.delegation.fault
    homeless = observation.delegation.homeless
    servers = observation.servers.map { Server($0, newest: observation.serial) }
    mismatches = Self.mismatches(observation)
    findings = comparison.findings
    agreed = comparison.agreed
  }

  /// Not everything that had to be asked has answered.
  package var isIncomplete: Bool {
    let isUnknown = servers.contains { server in
      switch server.state {
      case .failed(.timeout), .failed(.servfail): true
      case .failed(.authoritative), .failed(.lame), .failed(.unasked), .ok, .stale: false
      }
    }
    let isUnanswered = findings.contains { $0.state == .timeout || $0.state == .servfail }
    return isUnknown || isUnanswered || !servers.contains { $0.state.isAnswer } && !isUndelegated
  }

  /// What else may be wrong with a zone of others is theirs to see.
  package var hasDifferences: Bool {
    if case .other = keeper { return findings.contains(where: counts) }
    return isUndelegated || !homeless.isEmpty || !mismatches.isEmpty || findings.contains(where: counts)
      || servers.contains { server in
        switch server.state {
        case .stale, .failed(.lame): true
        case .ok, .failed: false
        }
      }
  }

  package var isClean: Bool { !isIncomplete && !hasDifferences }

  var isUndelegated: Bool {
    if case .notDelegated = fault { true } else { false }
  }

  /// Who publishes the exported records may have another time to live for them.
  private func counts(_ finding: SetFinding) -> Bool { keeper == .ezprov || finding.state != .ttl }

  private static func mismatches(_ observation: ZoneObservation) -> [Mismatch] {
    let parent = observation.delegation.names
    guard !parent.isEmpty else { return [] }
    let answering = observation.servers.filter { $0.serial != nil && $0.nameServers != parent }
    return Dictionary(grouping: answering, by: \.nameServers).map { child, servers in
      Mismatch(servers: servers.map(\.title), parent: parent, child: child)
    }.sorted { $0.child.lexicographicallyPrecedes($1.child) }
  }
}

extension ZoneCheck.Server {
  fileprivate init(_ server: ServerObservation, newest: Serial?) {
    name = server.name
    endpoint = server.endpoint
    state =
      switch (server.standing, newest) {
      case (.authoritative(let serial), let newest?) where serial < newest: .stale(serial, newest: newest)
      case (.authoritative(let serial), _): .ok(serial)
      case (let standing, _): .failed(standing)
      }
  }
}

extension ZoneCheck.Server.State {
  fileprivate var isAnswer: Bool {
    switch self {
    case .ok, .stale: true
    case .failed: false
    }
  }
}

extension ServerObservation {
  /// `ns1.quarry.example 192.0.2.53`
  package var title: String { "\(name.dropLast(name.hasSuffix(".") ? 1 : 0)) \(endpoint)" }
}
