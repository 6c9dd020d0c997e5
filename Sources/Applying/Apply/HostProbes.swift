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
  func faults() async -> [String] {
    async let outside = job.outside.faults()
    return await inside() + outside
  }

  private func inside() async -> [String] {
    do {
      let (channel, answer) = try await job.transport.connect(
        to: job.plan.host, for: .confirming, afresh: true, asking: request)
      await channel.close()
      return answer.verdict == .ok ? [] : CheckerFault.messages(of: answer)
    } catch {
      let refusal = error as? Refusal
      return ["no new connection: \(refusal.map { Setback(job.label, $0).messages.joined() } ?? "\(error)")"]
    }
  }

  private var request: Request {
    let host = job.plan.host
    return ProbeLines.request(
      ProbeLines(job.plan.probes, on: host).questions, as: host.probeLogin, patience: ProbeLines.patience)
  }
}
