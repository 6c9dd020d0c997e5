/// What a checker says against a staged file: sections `fault CHECKER PATH` of an answer.
enum CheckerFault {
  private static let lines = 4
  private static let width = 240

  /// The checker, the file and the checker's own words; or why there was no check.
  static func messages(of answer: Answer) -> [String] {
    let faults = answer.all("fault").map { section in
      let words = section.words.dropFirst()
      let path = words.dropFirst().first.map { " refuses '/\($0)'" } ?? ""
      return "\(words.first ?? "a checker")\(path): \(summary(LastLines.lines(section.content)))"
    }
    return faults.isEmpty ? [answer.complaint] : different(faults)
  }

  /// Each line once, the first of them, none too long.
  static func summary(_ said: [String]) -> String {
    let different = different(said)
    let shown = different.prefix(lines).map { $0.count > width ? "\($0.prefix(width))…" : $0 }
    let more = different.count > lines ? ["and \(different.count - lines) more"] : []
    return (shown + more).joined(separator: "; ")
  }

  private static func different(_ lines: [String]) -> [String] {
    var seen: Set<String> = []
    return lines.filter { seen.insert($0).inserted }
  }
}
