import Planning
import Reporting
import Vocabulary

/// One host from the first file that is renamed to its confirmation. The host keeps the new state only when somebody
/// confirms it over a new connection before its lease ends; a connection that breaks decides nothing.
actor HostSwap {
  nonisolated let label: HostLabel
  private let job: HostJob
  private let link: HostLink
  private var isPending = false
  private var isConfirmed = false
  /// What the host did beside the plan.
  private var remarks: [String] = []

  init(_ job: HostJob) {
    label = job.label
    self.job = job
    link = HostLink(job)
  }

  /// Swaps, and probes over a new connection; what fails is put back.
  func run() async -> HostEnd {
    job.progress(label, .swapping)
    let answer: Answer
    do {
      answer = try await job.member.channel.ask(Request(.commit, terms))
    } catch {
      // The swap goes on without the connection; a new one tells how it ended.
      return await settled()
    }
    remarks = answer.remarks
    switch answer.verdict {
    // Of a commit that failed before its journal was whole nothing was begun.
    case .failed, .unknown: return end(.notBegun, [answer.complaint])
    case .stale:
      return HostEnd(label, .notBegun, job.plan.words(on: answer.lines("moved")), outcome: .stale)
    case .ok, .locked, .refused, .degraded, .rolledBack: return await swapped(answer)
    }
  }

  private func settled() async -> HostEnd {
    guard let answer = await link.askMeanwhile(Request(.renew, terms)) else { return end(.degraded, [await silence]) }
    remarks = answer.remarks
    // The request may still be on its way: what was not begun by now shall not begin.
    if answer.verdict == .unknown { return await abort("the connection broke before anything was begun") }
    return await swapped(answer)
  }

  private func swapped(_ answer: Answer) async -> HostEnd {
    switch answer.verdict {
    case .ok:
      isPending = true
      return await probed()
    case .rolledBack: return await wentBack([answer.complaint])
    case .failed, .degraded, .locked, .refused, .stale, .unknown: return end(.degraded, [answer.complaint])
    }
  }

  private func probed() async -> HostEnd {
    job.progress(label, .probing)
    let faults = await HostProbes(job).faults(over: link)
    guard faults.isEmpty else { return await abort(faults.joined(separator: "; ")) }
    job.progress(label, .applied)
    return end(.done)
  }

  func confirm() async -> HostEnd {
    job.progress(label, .confirming)
    guard let answer = await link.askAfresh(Request(.confirm, run)) else {
      return end(.degraded, ["nobody knows whether it heard that it is confirmed: \(await link.words)"])
    }
    switch answer.verdict {
    case .ok:
      isPending = false
      isConfirmed = true
      job.progress(label, .confirmed)
      return end(.done, await job.outside.notices)
    case .rolledBack:
      isPending = false
      return await wentBack(["it was not confirmed in time, and went back", answer.complaint])
    case .failed, .degraded, .locked, .refused, .stale, .unknown:
      return end(.degraded, ["it can't be confirmed", answer.complaint])
    }
  }

  /// Puts the old state back, even if the new one was confirmed.
  func abort(_ because: String) async -> HostEnd {
    job.progress(label, .aborting)
    isPending = false
    guard let answer = await link.askAnyhow(Request(.abort, run)) else {
      return end(.degraded, [because, await silence])
    }
    remarks = answer.remarks
    switch answer.verdict {
    case .rolledBack: return await wentBack([because])
    case .unknown: return end(.notBegun, [because])
    case .ok, .failed, .degraded, .locked, .refused, .stale: return end(.degraded, [because, answer.complaint])
    }
  }

  /// Its files are those of before, by their digests; whether its services are, only they can tell.
  private func wentBack(_ because: [String]) async -> HostEnd {
    let (faults, unasked) = await ReturnProbes(job).outcome(over: link)
    guard !faults.isEmpty else { return end(.rolledBack, because + unasked) }
    return end(
      .degraded,
      because + ["it has its old files again, but does not answer as before: \(faults.joined(separator: "; "))"])
  }

  /// Renews the lease until the task is cancelled, as long as the host waits for its confirmation.
  func keepLease() async {
    while (try? await Task.sleep(for: job.terms.renewal)) != nil {
      if isPending { await link.renew(Request(.renew, terms)) }
    }
  }

  func close() async { await link.close() }

  private var run: [UInt8] { Array(job.run.utf8) }
  private var terms: [UInt8] { Array("run \(job.run)\nttl \(job.terms.confirmTimeout)\n".utf8) }

  /// Of a host that was not reached until its lease was over.
  private var silence: String {
    get async {
      let words = await link.words
      return isConfirmed
        ? "it keeps the new state, since it is not reached: \(words)"
        : "it goes back by itself, since nobody confirmed it, but nobody saw it: \(words)"
    }
  }

  private func end(_ state: ApplyReport.State, _ messages: [String] = []) -> HostEnd {
    HostEnd(label, state, messages.filter { !$0.isEmpty } + remarks)
  }
}

extension Answer {
  /// What the host did that no plan speaks of, on the way there or back.
  fileprivate var remarks: [String] {
    let relief = "restarted Postfix, whose master waited a minute after a service of its could not start"
    return first("relieved") == nil ? [] : [relief]
  }
}
