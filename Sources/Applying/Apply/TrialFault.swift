/// What a trial run showed: sections `fault SERVICE` of an answer, the words of the service and what it was asked.
enum TrialFault {
  static func messages(of answer: Answer) -> [String] {
    let faults = answer.all("fault").map { section in
      let service = section.words.dropFirst().first ?? "a service"
      return "trial run of \(service): \(CheckerFault.summary(LastLines.lines(section.content)))"
    }
    return faults.isEmpty ? [answer.complaint] : faults
  }
}
