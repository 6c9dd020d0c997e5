/// The serial number of a zone's contents, which may run over (RFC 1982).
package struct Serial: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let number: UInt32

  package init(_ number: UInt32) { self.number = number }

  /// Of an SOA record's data.
  init?(ofAuthority presentation: String) {
    let words = presentation.split(separator: " ")
    guard words.count == 7, let number = UInt32(words[2]) else { return nil }
    self.number = number
  }

  package var description: String { "\(number)" }

  package static func < (one: Serial, other: Serial) -> Bool {
    one != other && other.number &- one.number < 1 << 31
  }
}
