import Planning
import Reporting
import Vocabulary

/// The part of an apply that changes hosts: step by step in the plan's order, each host probed over a new connection
/// before the next step begins. All hosts keep the new state at the end, or none does.
struct Swap {
  private let steps: [[HostJob]]
  private let unchanged: [HostLabel]

  init(_ jobs: [HostJob], in order: Order, unchanged: [HostLabel]) {
    steps = order.steps.map { step in jobs.filter { step.hosts.contains($0.label) } }
    self.unchanged = unchanged
  }

  func run() async -> ApplyReport {
    var ends: [HostEnd] = []
    var begun: [HostJob] = []
    for step in steps {
      let results = await concurrently(step, width: Fleet.width) { await HostSwap($0).run() }
      ends += results
      begun += zip(step, results).filter { $1.isApplied }.map(\.0)
      guard results.allSatisfy(\.isApplied) else { return report(await undone(begun, ends)) }
    }
    return report(await concurrently(begun, width: Fleet.width) { await HostSwap($0).confirm() })
  }

  /// Newest first: what others depend on goes back last.
  private func undone(_ begun: [HostJob], _ ends: [HostEnd]) async -> [HostEnd] {
    let failed = ends.filter { !$0.isApplied }.map(\.label)
    let because = "undone, since \(failed.map(\.text).joined(separator: ", ")) could not be changed"
    var undone = ends.filter { !$0.isApplied }
    for step in steps.reversed() {
      let jobs = step.filter { job in begun.contains { $0.label == job.label } }
      undone += await concurrently(jobs, width: Fleet.width) { await HostSwap($0).abort(because) }
    }
    return undone
  }

  private func report(_ ends: [HostEnd]) -> ApplyReport {
    let ended = Set(ends.map(\.label))
    let idle = steps.joined().map(\.label).filter { !ended.contains($0) }
    let hosts =
      ends.map { ApplyReport.Host($0.label, $0.state, $0.messages) } + idle.map { .init($0, .notBegun) }
      + unchanged.map { .init($0, .unchanged) }
    return ApplyReport(hosts, outcome(of: ends))
  }

  private func outcome(of ends: [HostEnd]) -> Outcome {
    if ends.allSatisfy(\.isApplied) { return .ok }
    return ends.contains { $0.state == .degraded || $0.isApplied } ? .degraded : .rolledBack
  }
}

/// How one host came out of a swap.
struct HostEnd: Sendable, Equatable {
  let label: HostLabel
  let state: ApplyReport.State
  let messages: [String]

  var isApplied: Bool { state == .done }
}
