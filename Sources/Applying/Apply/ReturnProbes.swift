import Reporting

/// The questions to a host that has its old files again: what was answered before the change must be answered as before,
/// over a new connection and from here.
struct ReturnProbes {
  private let job: HostJob

  init(_ job: HostJob) { self.job = job }

  /// `faults`: what was answered before and is not any more. `unasked`: why nothing is known of that.
  func outcome(over link: HostLink) async -> (faults: [String], unasked: [String]) {
    let questions = await job.former.questions
    guard !questions.isEmpty else {
      return ([], ["nothing is known to have run there before, so nothing was asked after"])
    }
    let request = ProbeLines.request(questions, patience: ProbeLines.patience)
    guard let answer = await link.askAfresh(request, within: job.terms.patience) else {
      return ([], ["nobody could ask whether its services answer as before: \(await link.words)"])
    }
    let inside = answer.verdict == .ok ? [] : CheckerFault.messages(of: answer)
    return (inside + (await job.outside.faults()), [])
  }
}
