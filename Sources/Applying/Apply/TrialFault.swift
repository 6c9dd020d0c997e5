/// What a trial run showed: sections `fault SERVICE` of an answer, the words of the service and what it was asked; and
/// sections `untried`.
struct TrialFault {
  let messages: [String]
  /// What could not be tried, and why.
  let untried: [String]

  init(in answer: Answer) {
    let faults = answer.all("fault").map { section in
      let service = section.words.dropFirst().first ?? "a service"
      return "trial run of \(service): \(CheckerFault.summary(LastLines.lines(section.content)))"
    }
    messages = faults.isEmpty ? [answer.complaint] : faults
    untried = answer.all("untried").map { CheckerFault.summary(LastLines.lines($0.content)) }
  }
}
