import Vocabulary

/// A lock that a person put on a host, which lasts until a time and not only as long as a program runs.
package struct SoftLock: Sendable, Hashable {
  package let id: String
  /// `login@machine`
  package let who: String
  /// Why, in the words of who set it.
  package let note: String
  /// Seconds since 1970; nil: until it is taken away.
  package let until: Int?

  package init(id: String, who: String, note: String, until: Int? = nil) {
    self.id = id
    self.who = who
    self.note = note
    self.until = until
  }

  /// ` until 2026-11-21 21:00 UTC`, or the empty text.
  var term: String {
    guard let until, (0..<253_402_300_800).contains(until) else { return "" }
    let (hours, minutes) = (until / 3600 % 24, until / 60 % 60)
    let time = "\(hours < 10 ? "0" : "")\(hours):\(minutes < 10 ? "0" : "")\(minutes)"
    return " until \(CalendarDate(day: Int32(until / 86400))) \(time) UTC"
  }
}
