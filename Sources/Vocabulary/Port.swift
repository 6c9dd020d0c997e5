/// A TCP or UDP port, 1–65535.
package struct Port: InventoryScalar, Comparable, CustomStringConvertible {
  package static var form: String { "a port number, 1 to 65535" }

  package let number: UInt16

  package init(number: UInt16) { self.number = number }

  package init?(_ text: String) {
    guard let number = UInt16(text), number > 0, String(number) == text else { return nil }
    self.number = number
  }

  package var description: String { "\(number)" }
  package static func < (one: Port, other: Port) -> Bool { one.number < other.number }
}
