import Vocabulary

/// What dig(1) prints with `+noall +comments +question +answer +authority +additional`.
struct DigText {
  private(set) var answers: [SetKey: Answer] = [:]
  /// Why something was not answered, in dig's words.
  private(set) var complaint: String?
  private var block = Block()

  private enum Section { case none, question, answer, authority, additional }

  private struct Block {
    var status: String?
    /// Who asks a server on this machine may be given its port, and hear the question.
    var isResponse = false
    var isAuthoritative = false
    var key: SetKey?
    var section = Section.none
    var lines: [Section: [Answer.Line]] = [:]
  }

  /// `isWhole`: dig came to its end; else the last answer may lack something, and is none.
  init(_ text: String, isWhole: Bool) {
    for line in text.split(whereSeparator: \.isNewline) { read(line) }
    if isWhole { close() }
  }

  private mutating func read(_ line: Substring) {
    if line.hasPrefix(";; ->>HEADER<<-") {
      close()
      block.status = Self.word(behind: "status: ", in: line)
    } else if line.hasPrefix(";; flags:") {
      let flags = line.prefix { $0 != "," && $0 != "Q" }.split { " ;".contains($0) }
      block.isResponse = flags.contains("qr")
      block.isAuthoritative = flags.contains("aa")
    } else if line.hasPrefix(";; ") {
      readHeading(line.dropFirst(3))
    } else if line.hasPrefix(";") {
      if block.section == .question { block.key = Self.question(line.dropFirst()) }
    } else if let record = Answer.Line(line) {
      block.lines[block.section, default: []].append(record)
    }
  }

  private mutating func readHeading(_ text: Substring) {
    switch text {
    case "QUESTION SECTION:": block.section = .question
    case "ANSWER SECTION:": block.section = .answer
    case "AUTHORITY SECTION:": block.section = .authority
    case "ADDITIONAL SECTION:": block.section = .additional
    case _: readComplaint(text)
    }
  }

  /// `communications error to 192.0.2.53#53: timed out`, `UDP setup with … for … failed: network unreachable.`
  private mutating func readComplaint(_ text: Substring) {
    guard text.hasPrefix("communications error") || text.contains(" setup with ") || text.hasPrefix("Got bad packet"),
      let colon = text.lastIndex(of: ":")
    else { return }
    complaint = text[text.index(after: colon)...].trimmed(of: " .")
  }

  private mutating func close() {
    if block.isResponse, let key = block.key, let status = block.status {
      answers[key] = Answer(
        status: status, isAuthoritative: block.isAuthoritative, answer: block.lines[.answer] ?? [],
        authority: block.lines[.authority] ?? [], additional: block.lines[.additional] ?? [])
    }
    block = Block()
  }

  /// `quarry.example.  IN  MX`
  private static func question(_ line: Substring) -> SetKey? {
    let words = line.split { $0 == " " || $0 == "\t" }
    return words.count == 3 && words[1] == "IN" ? SetKey(String(words[0]), String(words[2])) : nil
  }

  private static func word(behind mark: String, in line: Substring) -> String? {
    let parts = line.split(separator: mark, maxSplits: 1)
    return parts.count == 2 ? String(parts[1].prefix { $0.isLetter || $0.isNumber }) : nil
  }
}

extension Substring {
  fileprivate func trimmed(of characters: String) -> String {
    var rest = drop { characters.contains($0) }
    while let last = rest.last, characters.contains(last) { rest.removeLast() }
    return String(rest)
  }
}
