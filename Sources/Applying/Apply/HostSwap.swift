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
      let answer = try await job.ask(Request(.commit), or: .degraded)
      switch answer.verdict {
      case .ok: return await probed()
      case .rolledBack, .failed: return end(.rolledBack, [answer.complaint])
      case .degraded, .locked, .refused: return end(.degraded, [answer.complaint])
      }
    } catch {
      return end(.degraded, messages(of: error))
    }
  }

  func keep() async -> HostEnd {
    job.progress(job.label, .keeping)
    do {
      let answer = try await job.ask(Request(.keep), or: .degraded)
      return answer.verdict == .ok ? end(.done) : end(.degraded, [answer.complaint])
    } catch {
      // A host that hears no word goes back by itself, but nobody is there to say that it did.
      return end(.degraded, messages(of: error))
    }
  }

  func undo(_ because: String) async -> HostEnd {
    job.progress(job.label, .undoing)
    do {
      let answer = try await job.ask(Request(.undo), or: .degraded)
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
    return await undo(faults.joined(separator: "; "))
  }

  private func end(_ state: ApplyReport.State, _ messages: [String] = []) -> HostEnd {
    HostEnd(label: job.label, state: state, messages: messages.filter { !$0.isEmpty })
  }

  private func messages(of error: any Error) -> [String] { (error as? Setback)?.messages ?? ["\(error)"] }
}
