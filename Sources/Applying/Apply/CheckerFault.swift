/// What a checker says against a staged file: sections `fault CHECKER PATH` of an answer.
enum CheckerFault {
  /// The checker, the file and the checker's own words; or why there was no check.
  static func messages(of answer: Answer) -> [String] {
    let faults = answer.all("fault").map { section in
      let words = section.words.dropFirst()
      let said = LastLines.lines(section.content).joined(separator: "; ")
      let path = words.dropFirst().first.map { " refuses '/\($0)'" } ?? ""
      return "\(words.first ?? "a checker")\(path): \(said)"
    }
    return faults.isEmpty ? [answer.complaint] : faults
  }
}
