/// A fully qualified domain name in ASCII, lower case, without the final dot (RFC 1035 §2.3.1, RFC 1123 §2.1).
///
/// Names of hosts and mail domains only, so no underscore; an internationalised name is written as its A-label.
package struct DomainName: InventoryScalar, Comparable, CustomStringConvertible {
  package static var form: String { "a domain name, such as 'example.org'" }

  package let text: String

  package init?(_ text: String) {
    let folded = text.folded
    guard Self.accepts(folded.utf8) else { return nil }
    self.text = folded
  }

  package var description: String { text }
  package var labels: [Substring] { text.split(separator: ".") }

  /// Whether this is `other` or a name below it.
  package func isWithin(_ other: DomainName) -> Bool {
    self == other || text.utf8.count > other.text.utf8.count && text.hasSuffix("." + other.text)
  }

  /// Octets in either case, at least two labels of 1–63 letters, digits and inner hyphens, 253 octets in all.
  package static func accepts(_ octets: some Collection<UInt8>) -> Bool {
    var total = 0, label = 0, labels = 1
    var allDigits = true
    var previous = UInt8(ascii: ".")
    for octet in octets {
      if octet == UInt8(ascii: ".") {
        guard label > 0, previous != UInt8(ascii: "-") else { return false }
        labels += 1
        label = 0
        allDigits = true
      } else {
        guard octet.isLetterOrDigit || octet == UInt8(ascii: "-") && label > 0 else { return false }
        label += 1
        allDigits = allDigits && octet.isDigit
        guard label <= 63 else { return false }
      }
      previous = octet
      total += 1
    }
    return total <= 253 && label > 0 && previous != UInt8(ascii: "-") && labels >= 2 && !allDigits
  }

  /// Whether the octets spell a domain name, without making one: for tables of millions.
  package static func accepts(_ octets: UnsafeBufferPointer<UInt8>) -> Bool { accepts(octets[...]) }

  package static func < (one: DomainName, other: DomainName) -> Bool { one.text < other.text }
}
