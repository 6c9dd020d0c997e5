/// A size in octets. Decimal units (kB, MB, GB, TB) and binary ones (KiB, MiB, GiB, TiB).
package struct ByteSize: InventoryScalar, Comparable, CustomStringConvertible {
  package static var form: String { "a size, such as '2 GB' or '100 MiB'" }

  package let octets: UInt64

  package init(octets: UInt64) { self.octets = octets }

  package init?(_ text: String) {
    var text = text
    guard let octets = text.withUTF8(Self.octets) else { return nil }
    self.octets = octets
  }

  package var description: String { "\(octets)" }
  package static func < (one: ByteSize, other: ByteSize) -> Bool { one.octets < other.octets }

  /// How many octets the size is that `text` spells: for tables of millions.
  package static func octets(in text: UnsafeBufferPointer<UInt8>) -> UInt64? {
    let digits = text.prefix(while: \.isDigit)
    guard (1...19).contains(digits.count), let factor = factor(of: text[digits.endIndex...]) else { return nil }
    let count = digits.reduce(0) { $0 * 10 + UInt64($1 - 0x30) }
    let (octets, overflow) = count.multipliedReportingOverflow(by: factor)
    return count > 0 && !overflow && octets <= UInt64(Int64.max) ? octets : nil
  }

  /// What a unit behind at most one space stands for.
  private static func factor(of text: Slice<UnsafeBufferPointer<UInt8>>) -> UInt64? {
    let unit = text.first == UInt8(ascii: " ") ? text.dropFirst() : text
    let letters = unit.count > 3 ? 0 : unit.reduce(0 as UInt32) { $0 << 8 | UInt32($1) }
    return switch letters {
    case 0x42: 1  // B
    case 0x6B42: 1000  // kB
    case 0x4D42: 1_000_000  // MB
    case 0x4742: 1_000_000_000  // GB
    case 0x5442: 1_000_000_000_000  // TB
    case 0x4B_6942: 1 << 10  // KiB
    case 0x4D_6942: 1 << 20  // MiB
    case 0x47_6942: 1 << 30  // GiB
    case 0x54_6942: 1 << 40  // TiB
    case _: nil
    }
  }
}
