package import Vocabulary

/// Something that is done to a zone only if it is allowed by name, because it loses what somebody may still want.
package struct ZoneGuard: Hashable, Sendable {
  package enum Hazard: Hashable, Sendable {
    /// What another hand wrote would be replaced or go.
    case foreign(SetKey, live: [String])
    /// A key goes with which mail may still be signed, or on its way.
    case selector(SetKey)
    /// The alias of such a key leads to another place, where the key may not be yet.
    case redirection(SetKey, to: String)
    /// Nobody would find a host for mail to the domain any more.
    case lastMX(SetKey)
    /// So many sets go at once.
    case bulkDelete(Bulk)
    /// So many hold something else at once.
    case bulkChange(Bulk)
  }

  package let zone: DomainName
  package let hazard: Hazard

  /// The word that allows it.
  package var id: String {
    switch hazard {
    case .foreign(let key, _): "dns-foreign:\(key.path)"
    case .selector(let key): "dns-delete:\(key.path)"
    case .redirection(let key, _): "dns-redirect:\(key.path)"
    case .lastMX(let key): "last-mx:\(key.name.dropLast())"
    case .bulkDelete: "bulk-delete:\(zone)"
    case .bulkChange: "bulk-change:\(zone)"
    }
  }

  package var option: String { "--allow \(id)" }
}
