import Planning
import Vocabulary

/// The batches of an apply, one transaction after the other: the next begins when the one before it is confirmed, and not
/// every failure ends it all.
struct Rollout {
  private let jobs: [HostLabel: HostJob]
  private let order: Order
  private let terms: ApplyTerms
  private let interruption: Interruption

  init(of jobs: [HostJob], in order: Order, under terms: ApplyTerms, until interruption: Interruption) {
    self.jobs = Dictionary(jobs.map { ($0.label, $0) }) { first, _ in first }
    self.order = order
    self.terms = terms
    self.interruption = interruption
  }

  /// How each host came out of it.
  func run() async -> [HostEnd] {
    var ends: [HostEnd] = []
    var barred: Set<HostLabel> = []
    for (number, batch) in terms.batches.cut(order.steps.map(\.hosts)).enumerated() {
      let steps = batch.map { step in step.filter { !barred.contains($0) }.compactMap { jobs[$0] } }
      ends += await Swap(steps.filter { !$0.isEmpty }, until: interruption).run()
      guard goesOn(after: ends, isFirst: number == 0) else { break }
      barred = followers(of: ends.filter { !$0.isApplied }.map(\.label))
    }
    let ended = Set(ends.map(\.label))
    return ends + jobs.keys.filter { !ended.contains($0) }.map { HostEnd($0, .notBegun, []) }
  }

  private func goesOn(after ends: [HostEnd], isFirst: Bool) -> Bool {
    let failed = ends.filter { !$0.isApplied }
    guard !failed.isEmpty else { return interruption.outcome == nil }
    return interruption.outcome == nil && !isFirst && !failed.contains { $0.state == .degraded }
      && failed.count <= terms.tolerance.count(of: jobs.count)
  }

  /// These, and those that wait for one of them.
  private func followers(of failed: [HostLabel]) -> Set<HostLabel> {
    var barred = Set(failed)
    for precedence in order.steps.flatMap(\.because) where barred.contains(precedence.before) {
      barred.insert(precedence.after)
    }
    return barred
  }
}
