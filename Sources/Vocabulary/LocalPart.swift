/// The part of a mail address before the `@`: an unquoted dot-atom of at most 64 octets (RFC 5321 §4.5.3.1.1) of the
/// characters that every table of ours can hold.
package struct LocalPart: InventoryScalar, Comparable, CustomStringConvertible {
  package static var form: String { "the part of an address before the '@', such as 'abuse'" }

  package let text: String

  package init?(_ text: String) {
    guard Self.accepts(text.utf8) else { return nil }
    self.text = text
  }

  package var description: String { text }
  package var folded: LocalPart { LocalPart(folding: self) }

  private init(folding other: LocalPart) { text = other.text.folded }

  package static func accepts(_ octets: some Collection<UInt8>) -> Bool {
    var count = 0
    var previous = UInt8(ascii: ".")
    for octet in octets {
      guard octet.isLocalPartCharacter, count > 0 || octet.isLetterOrDigit || octet == UInt8(ascii: "_") else {
        return false
      }
      guard octet != UInt8(ascii: ".") || previous != UInt8(ascii: ".") else { return false }
      previous = octet
      count += 1
    }
    return count > 0 && count <= 64 && previous != UInt8(ascii: ".")
  }

  /// Whether the octets spell a local part, without making one: for tables of millions.
  package static func accepts(_ octets: UnsafeBufferPointer<UInt8>) -> Bool { accepts(octets[...]) }

  package static func < (one: LocalPart, other: LocalPart) -> Bool { one.text < other.text }
}
