/// What every authoritative server of a zone answers.
package struct ZoneObservation: Hashable, Sendable {
  package let zone: ZoneName
  package let delegation: Delegation
  /// By name and address.
  package let servers: [ServerObservation]

  /// Of those that answer, the greatest in serial number arithmetic (RFC 1982).
  package var serial: Serial? { servers.compactMap(\.serial).max() }

  /// The sets that are ezprov's, as the servers' newest list says; nil: there is none.
  package var ownership: RecordSet? {
    servers.filter { $0.serial == serial }.lazy.compactMap { $0.sets[.ownership(of: zone)]?.set }.first
  }
}

/// What one server, at one of its addresses, answers.
package struct ServerObservation: Hashable, Sendable {
  package enum Standing: Hashable, Sendable {
    case authoritative(Serial)
    /// It answers, but not as one that has the zone: its response code, or that it has no authority.
    case lame(String)
    case servfail
    case timeout(String)
    /// This machine has no way to it.
    case unasked(String)
  }

  package let name: String
  package let endpoint: Endpoint
  package let standing: Standing
  /// The zone's servers by its own account, absolute.
  package let nameServers: [String]
  package let sets: [SetKey: LiveSet]

  package var serial: Serial? {
    if case .authoritative(let serial) = standing { serial } else { nil }
  }
}

/// What a server has under one name and type.
package enum LiveSet: Hashable, Sendable {
  case present(RecordSet)
  case absent
  /// Nothing is there under that name at all (NXDOMAIN).
  case noName
  /// Another name stands in for it.
  case alias(RecordSet)
  case unknown(ServerObservation.Standing)

  package var set: RecordSet? {
    if case .present(let set) = self { set } else { nil }
  }
}
