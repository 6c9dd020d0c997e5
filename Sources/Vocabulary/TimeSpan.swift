/// A length of time in whole seconds, written with one unit: `30s`, `5m`, `6h`, `90d`, `2w`.
package struct TimeSpan: InventoryScalar, Comparable, CustomStringConvertible {
  package static var form: String { "a time, such as '6h' or '30d'" }

  package let seconds: Int

  package init(seconds: Int) { self.seconds = seconds }

  package init?(_ text: String) {
    guard let unit = text.utf8.last, let factor = Self.factors[unit],
      let count = Int(text.dropLast()), count > 0, text.utf8.first?.isDigit == true
    else { return nil }
    let (seconds, overflow) = count.multipliedReportingOverflow(by: factor)
    guard !overflow, seconds <= 10 * 366 * 86400 else { return nil }
    self.seconds = seconds
  }

  /// In the largest unit that divides it.
  package var description: String {
    for (unit, factor) in [("d", 86400), ("h", 3600), ("m", 60)] where seconds % factor == 0 {
      return "\(seconds / factor)\(unit)"
    }
    return "\(seconds)s"
  }

  package static func < (one: TimeSpan, other: TimeSpan) -> Bool { one.seconds < other.seconds }

  private static let factors: [UInt8: Int] = [
    UInt8(ascii: "s"): 1, UInt8(ascii: "m"): 60, UInt8(ascii: "h"): 3600, UInt8(ascii: "d"): 86400,
    UInt8(ascii: "w"): 604_800,
  ]
}
