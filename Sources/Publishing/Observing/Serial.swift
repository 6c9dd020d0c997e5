/// The serial number of a zone's contents, which may run over (RFC 1982).
package struct Serial: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let number: UInt32

  package init(_ number: UInt32) { self.number = number }

  package var description: String { "\(number)" }

  package static func < (one: Serial, other: Serial) -> Bool {
    one != other && other.number &- one.number < 1 << 31
  }
}
