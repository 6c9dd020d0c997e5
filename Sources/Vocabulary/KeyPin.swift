/// The SHA-256 digest of a public key as its SubjectPublicKeyInfo, in lower-case hexadecimal: what a TLSA record of
/// selector 1 and matching type 1 holds (RFC 6698 §2.1).
package struct KeyPin: InventoryScalar, Comparable, CustomStringConvertible {
  package static var form: String { "the SHA-256 of a public key, 64 hexadecimal digits" }

  package let text: String

  package init?(_ text: String) {
    let folded = text.folded
    guard folded.utf8.count == 64, folded.utf8.allSatisfy({ $0.isDigit || (0x61...0x66).contains($0) }) else {
      return nil
    }
    self.text = folded
  }

  package var description: String { text }
  package static func < (one: KeyPin, other: KeyPin) -> Bool { one.text < other.text }
}
