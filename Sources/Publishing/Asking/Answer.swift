import Vocabulary

/// What a name server said to one question.
package struct Answer: Hashable, Sendable {
  /// One record as it was answered.
  package struct Line: Hashable, Sendable {
    /// Absolute, lower-case.
    let name: String
    let ttl: Int
    let type: String
    let presentation: String

    /// Nil: this is no record of the Internet's class. `NAME TTL IN TYPE DATA`, as dig(1) prints it.
    init?(_ text: some StringProtocol) {
      let words = text.split(maxSplits: 4) { $0 == " " || $0 == "\t" }
      guard words.count == 5, let ttl = Int(words[1]), words[2] == "IN" else { return nil }
      name = String(words[0]).folded
      self.ttl = ttl
      type = String(words[3])
      presentation = String(words[4].drop { $0 == " " || $0 == "\t" })
    }

    var text: String { "\(name) \(ttl) IN \(type) \(presentation)" }
  }

  /// The response code: `NOERROR`, `NXDOMAIN`, `SERVFAIL`, …
  let status: String
  let isAuthoritative: Bool
  let answer: [Line]
  let authority: [Line]
  let additional: [Line]

  /// The answered set of that name and type; nil: none.
  func set(_ key: SetKey) -> RecordSet? {
    let lines = answer.filter { $0.name == key.name && $0.type == key.type }
    guard let ttl = lines.map(\.ttl).min() else { return nil }
    return RecordSet(ttl: ttl, lines.map { .init($0.type, $0.presentation) })
  }
}

/// What became of a question.
package enum Reply: Hashable, Sendable {
  case answer(Answer)
  /// No usable answer came: `timed out`, `connection refused`, …
  case silence(String)

  var answer: Answer? {
    if case .answer(let answer) = self { answer } else { nil }
  }
}
