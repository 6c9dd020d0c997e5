/// The name that a person, a program or a host signs in with; also a Unix account's name (useradd(8), ≤ 32 octets).
package struct Login: InventoryScalar, Comparable, CustomStringConvertible {
  package static var form: String { "a login: a lower-case letter, then letters, digits, '-' or '_', at most 32" }

  package let text: String

  package init?(_ text: String) {
    guard Self.accepts(text.utf8) else { return nil }
    self.text = text
  }

  package var description: String { text }

  package static func accepts(_ octets: some Collection<UInt8>) -> Bool {
    var count = 0
    for octet in octets {
      let inner = octet.isDigit || octet == UInt8(ascii: "-") || octet == UInt8(ascii: "_")
      guard octet.isLowercaseLetter || inner && count > 0 else { return false }
      count += 1
    }
    return count > 0 && count <= 32
  }

  /// Whether the octets spell a login, without making one: for tables of millions.
  package static func accepts(_ octets: UnsafeBufferPointer<UInt8>) -> Bool { accepts(octets[...]) }

  package static func < (one: Login, other: Login) -> Bool { one.text < other.text }
}
