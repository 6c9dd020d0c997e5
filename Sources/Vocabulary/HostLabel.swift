/// The short name of a host in the inventory: one lower-case DNS label.
package struct HostLabel: InventoryScalar, Comparable, CustomStringConvertible {
  package static var form: String { "a short host name, such as 'relay1'" }

  package let text: String

  package init?(_ text: String) {
    let octets = text.utf8
    guard (1...63).contains(octets.count), octets.first != UInt8(ascii: "-"), octets.last != UInt8(ascii: "-"),
      octets.allSatisfy({ $0.isLowercaseLetter || $0.isDigit || $0 == UInt8(ascii: "-") })
    else { return nil }
    self.text = text
  }

  package var description: String { text }
  package static func < (one: HostLabel, other: HostLabel) -> Bool { one.text < other.text }
}
