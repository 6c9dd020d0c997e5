import Planning
import Vocabulary

/// Lines of passwd(5), and `LOGIN DAY` for accounts that expire on a day of 1970-01-01's count.
struct AccountLines {
  private let entries: [String]
  private let expiries: [String]

  init(_ answer: Answer) {
    entries = answer.lines("accounts")
    expiries = answer.lines("expiry")
  }

  func accounts(today: CalendarDate) -> [Login: LiveAccount] {
    let expired = Set(expiries.compactMap { Self.expired($0, Int(today.day)) })
    var accounts: [Login: LiveAccount] = [:]
    for entry in entries {
      let fields = entry.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      guard fields.count == 7, let login = Login(fields[0]), let uid = UInt32(fields[2]) else { continue }
      accounts[login] = LiveAccount(
        uid: uid, home: fields[5], shell: fields[6], isLocked: expired.contains(fields[0]))
    }
    return accounts
  }

  private static func expired(_ line: String, _ today: Int) -> String? {
    let words = line.split(separator: " ").map(String.init)
    guard words.count == 2, let day = Int(words[1]), day <= today else { return nil }
    return words[0]
  }
}
