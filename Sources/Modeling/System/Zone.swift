package import Vocabulary

/// A zone of the DNS that holds names of ours.
package struct Zone: Sendable {
  /// Where updates go (RFC 2136), and who signs them (RFC 8945).
  package struct Update: Sendable, Hashable {
    package let server: IPAddress
    package let port: Port
    package let key: TSIGKeyName
    package let algorithm: TSIGAlgorithm

    package init(server: IPAddress, port: Port, key: TSIGKeyName, algorithm: TSIGAlgorithm) {
      self.server = server
      self.port = port
      self.key = key
      self.algorithm = algorithm
    }
  }

  /// At the place of the zone's entry, or else of the domain that is its top.
  package let name: Located<DomainName>
  /// Nil: its records are exported, and others publish them.
  package let update: Update?
  /// Of all records, in seconds.
  package let ttl: Int

  /// RFC 1912 §2.2 would have a day or more; what mail depends on is changed more often than that.
  static let usualTTL = 3600
}

extension [Zone] {
  /// The zone that holds `name`: the nearest at or above it.
  package func zone(of name: DomainName) -> Zone? {
    filter { name.isWithin($0.name.value) }.max { $0.name.value.text.utf8.count < $1.name.value.text.utf8.count }
  }
}
