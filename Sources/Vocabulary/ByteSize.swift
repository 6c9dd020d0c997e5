/// A size in octets. Decimal units (kB, MB, GB, TB) and binary ones (KiB, MiB, GiB, TiB).
package struct ByteSize: InventoryScalar, Comparable, CustomStringConvertible {
  package static var form: String { "a size, such as '2 GB' or '100 MiB'" }

  package let octets: UInt64

  package init(octets: UInt64) { self.octets = octets }

  package init?(_ text: String) {
    let digits = text.utf8.prefix(while: \.isDigit)
    guard !digits.isEmpty, digits.count <= 19, let factor = Self.factor(of: text.dropFirst(digits.count)) else {
      return nil
    }
    let count = digits.reduce(0) { $0 * 10 + UInt64($1 - 0x30) }
    let (octets, overflow) = count.multipliedReportingOverflow(by: factor)
    guard count > 0, !overflow, octets <= UInt64(Int64.max) else { return nil }
    self.octets = octets
  }

  package var description: String { "\(octets)" }
  package static func < (one: ByteSize, other: ByteSize) -> Bool { one.octets < other.octets }

  /// Of a unit behind at most one space.
  private static func factor(of unit: Substring) -> UInt64? {
    switch unit.first == " " ? unit.dropFirst() : unit {
    case "B": 1
    case "kB": 1000
    case "MB": 1_000_000
    case "GB": 1_000_000_000
    case "TB": 1_000_000_000_000
    case "KiB": 1 << 10
    case "MiB": 1 << 20
    case "GiB": 1 << 30
    case "TiB": 1 << 40
    case _: nil
    }
  }
}
