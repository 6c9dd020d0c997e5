package import Vocabulary

/// One of `zones`: a zone of the DNS, how its records get there, and how long they may be kept.
package struct ZoneEntry: Sendable {
  /// Where updates go (RFC 2136), and who signs them (RFC 8945).
  package struct Update: Sendable {
    package let server: Located<IPAddress>
    package let port: Port
    package let key: Located<TSIGKeyName>
    package let algorithm: TSIGAlgorithm
  }

  package let name: Located<DomainName>
  /// Nil: its records are exported, and others publish them.
  package let update: Update?
  package let ttl: Located<TimeSpan>?
}
