import Planning
import Reporting
import Vocabulary

/// The swap on one host, and what may follow it.
struct HostSwap {
  private let job: HostJob

  init(_ job: HostJob) { self.job = job }

  /// Swaps, and probes over a new connection; what fails is undone.
  func run() async -> HostEnd {
    job.progress(job.label, .swapping)
    do {
      let answer = try await job.ask(Request(.commit, Array(terms.utf8)), or: .degraded)
      switch answer.verdict {
      case .ok: return await probed()
      case .rolledBack, .failed: return end(.rolledBack, [answer.complaint])
      case .degraded, .locked, .refused: return end(.degraded, [answer.complaint])
      }
    } catch {
      return end(.degraded, messages(of: error))
    }
  }

  /// Over a new connection: who changed the host so that nobody gets in any more can't confirm it.
  func confirm() async -> HostEnd {
    job.progress(job.label, .confirming)
    do {
      let (channel, answer) = try await job.transport.connect(
        to: job.plan.host, for: .confirming, afresh: true, asking: Request(.confirm, Array(job.run.utf8)))
      await channel.close()
      switch answer.verdict {
      case .ok:
        job.progress(job.label, .confirmed)
        return end(.done, await job.outside.notices)
      case .rolledBack: return end(.rolledBack, ["it was not confirmed in time"])
      case .refused, .locked, .failed, .degraded: return end(.degraded, [answer.complaint])
      }
    } catch {
      // The host goes back by itself then, but nobody is there to say that it did.
      return end(.degraded, messages(of: error))
    }
  }

  func abort(_ because: String) async -> HostEnd {
    job.progress(job.label, .aborting)
    do {
      let answer = try await job.ask(Request(.abort, Array(job.run.utf8)), or: .degraded)
      return answer.verdict == .rolledBack
        ? end(.rolledBack, [because]) : end(.degraded, [because, answer.complaint])
    } catch {
      return end(.degraded, [because] + messages(of: error))
    }
  }

  private func probed() async -> HostEnd {
    job.progress(job.label, .probing)
    let faults = await HostProbes(job).faults()
    guard !faults.isEmpty else {
      job.progress(job.label, .applied)
      return end(.done)
    }
    return await abort(faults.joined(separator: "; "))
  }

  private var terms: String { "run \(job.run)\nttl 60\n" }

  private func end(_ state: ApplyReport.State, _ messages: [String] = []) -> HostEnd {
    HostEnd(label: job.label, state: state, messages: messages.filter { !$0.isEmpty })
  }

  private func messages(of error: any Error) -> [String] {
    switch error {
    case let setback as Setback: setback.messages
    case let refusal as Refusal: Setback(job.label, refusal).messages
    case let other: ["\(other)"]
    }
  }
}
