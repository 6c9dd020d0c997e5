import CSodium

/// A BLAKE2b-512 digest (RFC 7693), the one that `b2sum` prints.
package struct Digest: Hashable, Sendable, CustomStringConvertible {
  package static let size = 64

  package let octets: [UInt8]

  package init(of octets: [UInt8]) {
    Sodium.start()
    var digest = [UInt8](repeating: 0, count: Self.size)
    crypto_generichash_blake2b(&digest, Self.size, octets, UInt64(octets.count), nil, 0)
    self.octets = digest
  }

  init(octets: [UInt8]) { self.octets = octets }

  /// From 128 hexadecimal digits in lower case.
  package init?(_ text: String) {
    guard let octets = Hexadecimal.octets(of: text), octets.count == Self.size else { return nil }
    self.octets = octets
  }

  /// 128 hexadecimal digits in lower case.
  package var text: String { Hexadecimal.text(of: octets) }
  package var description: String { text }
}
