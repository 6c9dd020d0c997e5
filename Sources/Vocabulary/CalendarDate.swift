/// A day of the Gregorian calendar, written `YYYY-MM-DD` (RFC 3339 full-date).
package struct CalendarDate: InventoryScalar, Comparable, CustomStringConvertible {
  package static var form: String { "a date, such as '2027-03-31'" }

  /// Days since 1970-01-01.
  package let day: Int32

  package init(day: Int32) { self.day = day }

  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2, parts[2].utf8.count == 2,
      parts.allSatisfy({ $0.utf8.allSatisfy(\.isDigit) }),
      let year = Int(parts[0]), let month = Int(parts[1]), let dayOfMonth = Int(parts[2]),
      year >= 1970, (1...12).contains(month), (1...Self.days(inMonth: month, of: year)).contains(dayOfMonth)
    else { return nil }
    day = Int32(Self.daysSinceEpoch(year, month, dayOfMonth))
  }

  package var description: String {
    let (year, month, dayOfMonth) = Self.civil(Int(day))
    return "\(year)-\(month < 10 ? "0" : "")\(month)-\(dayOfMonth < 10 ? "0" : "")\(dayOfMonth)"
  }

  package static func < (one: CalendarDate, other: CalendarDate) -> Bool { one.day < other.day }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return month == 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  /// Howard Hinnant's days_from_civil, for years from 1970 on.
  private static func daysSinceEpoch(_ year: Int, _ month: Int, _ dayOfMonth: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = y / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + dayOfMonth - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func civil(_ day: Int) -> (Int, Int, Int) {
    let z = day + 719_468
    let era = z / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthIndex = (5 * dayOfYear + 2) / 153
    let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthIndex + 2) / 5 + 1)
  }
}
