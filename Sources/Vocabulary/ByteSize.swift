/// A size in octets. Decimal units (kB, MB, GB, TB) and binary ones (KiB, MiB, GiB, TiB).
package struct ByteSize: InventoryScalar, Comparable, CustomStringConvertible {
  package static var form: String { "a size, such as '2 GB' or '100 MiB'" }

  package let octets: UInt64

  package init(octets: UInt64) { self.octets = octets }

  package init?(_ text: String) {
    let digits = text.utf8.prefix(while: \.isDigit)
    guard let count = UInt64(String(digits) ?? ""), count > 0 else { return nil }
    let unit = text.dropFirst(digits.count)
    guard let factor = Self.factors[String(unit.first == " " ? unit.dropFirst() : unit)] else { return nil }
    let (octets, overflow) = count.multipliedReportingOverflow(by: factor)
    guard !overflow, octets <= UInt64(Int64.max) else { return nil }
    self.octets = octets
  }

  package var description: String { "\(octets)" }
  package static func < (one: ByteSize, other: ByteSize) -> Bool { one.octets < other.octets }

  private static let factors: [String: UInt64] = [
    "B": 1, "kB": 1000, "MB": 1_000_000, "GB": 1_000_000_000, "TB": 1_000_000_000_000,
    "KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30, "TiB": 1 << 40,
  ]
}
