/// What the program on a host answered to one request.
package struct Answer: Sendable, Equatable {
  package enum Verdict: String, Sendable {
    case ok, locked, refused, stale, failed, degraded
    case rolledBack = "rolled-back"
    /// The host has no generation of the run that was named: nothing of it was begun there.
    case unknown
  }

  package struct Section: Sendable, Equatable {
    /// What it is, then what it is about.
    package let words: [String]
    package let content: [UInt8]

    package init(_ words: [String], _ content: [UInt8]) {
      self.words = words
      self.content = content
    }
  }

  package let verdict: Verdict
  package let sections: [Section]

  package init(_ verdict: Verdict, _ sections: [Section] = []) {
    self.verdict = verdict
    self.sections = sections
  }

  func all(_ name: String) -> [Section] { sections.filter { $0.words.first == name } }
  func first(_ name: String) -> Section? { sections.first { $0.words.first == name } }
  func lines(_ name: String) -> [String] { first(name)?.lines ?? [] }

  /// What went wrong, in the words of the host.
  var complaint: String { lines("error").joined(separator: "; ").trimmed }
}

extension Answer.Section {
  var text: String { String(decoding: content, as: UTF8.self) }
  var lines: [String] { text.split(separator: "\n").map(String.init) }
}

extension String {
  var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
