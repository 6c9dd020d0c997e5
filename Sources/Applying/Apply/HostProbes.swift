import Planning
import Rendering
import Reporting
import Vocabulary

/// The questions that a host's services must answer after a swap, asked over a new connection: that there is one shows
/// that the operator is still let in. Meanwhile the same is asked from here.
struct HostProbes {
  private let job: HostJob

  init(_ job: HostJob) { self.job = job }

  /// What is not as it should be, in words.
  func faults(over link: HostLink) async -> [String] {
    async let outside = job.outside.faults()
    return await inside(link) + outside
  }

  private func inside(_ link: HostLink) async -> [String] {
    guard let answer = await link.askAfresh(request, within: job.terms.patience) else {
      return ["no new connection: \(await link.words)"]
    }
    return answer.verdict == .ok ? [] : CheckerFault.messages(of: answer)
  }

  private var request: Request {
    let host = job.plan.host
    return ProbeLines.request(
      ProbeLines(job.plan.probes, on: host).questions, as: host.probeLogins, patience: ProbeLines.patience)
  }
}
