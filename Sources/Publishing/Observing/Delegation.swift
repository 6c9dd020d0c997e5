package import Vocabulary

/// What the parent says of a zone: which name servers it has, and where they are.
package struct Delegation: Hashable, Sendable {
  package struct Server: Hashable, Sendable, Comparable {
    /// Absolute, lower-case.
    package let name: String
    package let address: IPAddress

    package static func < (one: Server, other: Server) -> Bool {
      (one.name, one.address) < (other.name, other.address)
    }
  }

  package enum Fault: Hashable, Sendable {
    /// The resolver did not say who is in charge of the parent.
    case noParent(String)
    /// No server of the parent answered.
    case silentParent(String, because: String)
    /// The parent knows no such zone.
    case notDelegated(parent: String)
  }

  package let zone: ZoneName
  /// Absolute names, sorted; what the parent names.
  package let names: [String]
  /// Sorted: every address of each.
  package let servers: [Server]
  package let fault: Fault?

  /// Names for which no address is known.
  package var homeless: [String] { names.filter { name in !servers.contains { $0.name == name } } }
}
