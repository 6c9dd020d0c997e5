/// A moment in UTC, in whole seconds, written as RFC 3339 has it, the seconds only where they are not zero.
package struct Timestamp: InventoryScalar, Comparable, CustomStringConvertible {
  package static var form: String { "a time in UTC, such as '2026-11-21T16:00Z'" }

  /// Since 1970-01-01T00:00Z.
  package let seconds: Int

  package init(seconds: Int) { self.seconds = seconds }

  package init?(_ text: String) {
    let parts = text.split(separator: "T", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].hasSuffix("Z"), let date = CalendarDate(String(parts[0])),
      let time = Self.seconds(ofDay: parts[1].dropLast())
    else { return nil }
    seconds = Int(date.day) * 86400 + time
  }

  package var description: String {
    let date = CalendarDate(day: Int32(truncatingIfNeeded: seconds / 86400))
    let clock = [seconds % 86400 / 3600, seconds % 3600 / 60] + (seconds % 60 == 0 ? [] : [seconds % 60])
    return "\(date)T\(clock.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":"))Z"
  }

  package static func < (one: Timestamp, other: Timestamp) -> Bool { one.seconds < other.seconds }

  private static func seconds(ofDay clock: Substring) -> Int? {
    let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts.filter { $0.utf8.count == 2 && $0.utf8.allSatisfy(\.isDigit) }.compactMap { Int($0) }
    guard (2...3).contains(parts.count), numbers.count == parts.count, numbers[0] < 24,
      numbers.dropFirst().allSatisfy({ $0 < 60 })
    else { return nil }
    return zip(numbers, [3600, 60, 1]).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
