/// A digest that only who holds the ``SiteKey`` can make, by which plans tell secret files apart.
package struct KeyedDigest: Hashable, Sendable, CustomStringConvertible {
  package static let size = 32

  package let octets: [UInt8]

  init(octets: [UInt8]) { self.octets = octets }

  /// From 64 hexadecimal digits in lower case.
  package init?(_ text: String) {
    guard let octets = Hexadecimal.octets(of: text), octets.count == Self.size else { return nil }
    self.octets = octets
  }

  /// 64 hexadecimal digits in lower case.
  package var text: String { Hexadecimal.text(of: octets) }
  package var description: String { text }
}
