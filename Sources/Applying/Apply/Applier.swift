package import Planning
package import Vocabulary

import Reporting

/// Carries out a plan: every host is locked, compared again, staged and checked before the first file on any host is
/// renamed; then the hosts change in the plan's order, and either all keep the new state or all get the old one back.
///
/// It decides nothing: what is done stands in the plan.
package struct Applier: Sendable {
  let fleet: Fleet
  let plan: Plan
  let owner: LockOwner
  let today: CalendarDate

  /// `plan` must be made of what `fleet` found; `owner` is what another operator is told of who applies.
  package init(_ plan: Plan, on fleet: Fleet, as owner: LockOwner, today: CalendarDate) {
    self.plan = plan
    self.fleet = fleet
    self.owner = owner
    self.today = today
  }

  package func run() async -> ApplyReport {
    let jobs = changing.compactMap { host in fleet.members[host.label].map { HostJob(host, $0, of: self) } }
    var setbacks = refusals
    for phase in [HostJob.lock, HostJob.compare, HostJob.stage, HostJob.check] {
      guard setbacks.isEmpty else { return report(stoppedBy: setbacks) }
      setbacks = await all(jobs) { job in try await phase(job)() }
    }
    guard setbacks.isEmpty else { return report(stoppedBy: setbacks) }
    return await Swap(jobs, in: plan.order, unchanged: unchanged).run()
  }

  private var changing: [HostPlan] { plan.hosts.filter { !$0.isEmpty } }
  private var unchanged: [HostLabel] { plan.hosts.filter(\.isEmpty).map(\.label) }

  /// Hosts that were not observed, and what stands in the way of those that were.
  private var refusals: [Setback] {
    plan.unobserved.map { Setback($0.label, .unreachable, [$0.because]) }
      + changing.filter { !$0.obstacles.isEmpty }.map { host in
        Setback(host.label, host.obstacles.map(\.outcome).gravest, host.obstacles.map(\.text))
      }
  }

  private func all(
    _ jobs: [HostJob], _ step: @escaping @Sendable (HostJob) async throws -> Void
  ) async -> [Setback] {
    await concurrently(jobs, width: Fleet.width) { job in
      do {
        try await step(job)
        return nil
      } catch let setback as Setback {
        return setback
      } catch {
        return Setback(job.label, .unreachable, ["\(error)"])
      }
    }.compactMap { $0 }
  }

  private func report(stoppedBy setbacks: [Setback]) -> ApplyReport {
    let messages = Dictionary(setbacks.map { ($0.label, $0.messages) }, uniquingKeysWith: +)
    let labels = Set(plan.hosts.map(\.label)).union(messages.keys)
    return ApplyReport(
      labels.map { label in
        let told = messages[label] ?? []
        return .init(label, told.isEmpty && unchanged.contains(label) ? .unchanged : .notBegun, told)
      }, setbacks.map(\.outcome).gravest)
  }
}

extension [Outcome] {
  /// The one that says most of what an operator must do; `ok` of none.
  var gravest: Outcome {
    let order: [Outcome] = [.degraded, .unreachable, .locked, .stale, .guarded, .rolledBack]
    return order.first(where: contains) ?? first ?? .ok
  }
}
