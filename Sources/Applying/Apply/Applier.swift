package import Planning
package import Vocabulary

import Reporting

/// Carries out a plan: every host is locked, compared again, staged and checked before the first file on any host is
/// renamed; then the hosts change in the plan's order, and either all of a batch keep the new state or all get the old
/// one back.
///
/// It decides nothing: what is done stands in the plan.
package struct Applier: Sendable {
  let fleet: Fleet
  let plan: Plan
  let owner: LockOwner
  let today: CalendarDate
  let terms: ApplyTerms
  private let interruption: Interruption
  private let gate: Gate

  /// What must be done once every host is locked and prepared and before the first one changes; it throws a ``Refusal``
  /// for which none does.
  package typealias Gate = @Sendable () async throws -> Void

  /// `plan` must be made of what `fleet` found; `owner` is what another operator is told of who applies.
  package init(
    _ plan: Plan, on fleet: Fleet, as owner: LockOwner, today: CalendarDate,
    under terms: ApplyTerms = ApplyTerms(), until interruption: Interruption = Interruption(),
    behind gate: @escaping Gate = {}
  ) {
    self.plan = plan
    self.fleet = fleet
    self.owner = owner
    self.today = today
    self.terms = terms
    self.interruption = interruption
    self.gate = gate
  }

  package func run() async -> ApplyReport {
    let jobs = jobs(changing, as: owner)
    for phase in [refused, locked] {
      let setbacks = await phase(jobs)
      guard setbacks.isEmpty else { return report(stoppedBy: setbacks) }
    }
    let untried = Untried()
    let setbacks = await all(jobs) { job in await untried.note(try await job.prepare(), at: job.label) }
    guard setbacks.isEmpty else { return report(stoppedBy: setbacks) }
    do {
      try await gate()
    } catch {
      return report(stoppedBy: error as? Refusal ?? Refusal(.bug, "\(error)"))
    }
    let ends = await Rollout(of: jobs, in: plan.order, under: terms, until: interruption).run()
    let report = report(of: ends, await untried.remarks)
    guard ends.allSatisfy(\.isApplied), let contraction = plan.contraction else { return report }
    return report.followed(by: await contracted(contraction), of: contraction, interruption.outcome)
  }

  /// The second phase, once the first is confirmed everywhere: over the same connections, under the same locks.
  private func contracted(_ contraction: Contraction) async -> [HostEnd] {
    let jobs = jobs(contraction.hosts, as: owner.continued)
    let known = Set(changing.map(\.label))
    let setbacks = await all(jobs) { job in
      if known.contains(job.label) { try await job.relock() } else { try await job.lock() }
      _ = try await job.prepare()
    }
    guard setbacks.isEmpty else {
      let messages = Dictionary(setbacks.map { ($0.label, $0.messages) }) { first, _ in first }
      return jobs.map { HostEnd($0.label, .notBegun, messages[$0.label] ?? []) }
    }
    var terms = terms
    terms.batches = .whole
    return await Rollout(of: jobs, in: contraction.plan.order, under: terms, until: interruption).run()
  }

  private func jobs(_ hosts: [HostPlan], as owner: LockOwner) -> [HostJob] {
    hosts.compactMap { host in fleet.members[host.label].map { HostJob(host, $0, of: self, as: owner) } }
  }

  /// What could not be tried before the swap, and why.
  private actor Untried {
    private(set) var remarks: [HostLabel: [String]] = [:]

    func note(_ reasons: [String], at label: HostLabel) { remarks[label] = reasons.map { "not tried: \($0)" } }
  }

  private var changing: [HostPlan] { plan.hosts.filter { !$0.isEmpty } }
  private var unchanged: [HostLabel] { plan.hosts.filter(\.isEmpty).map(\.label) }

  /// Hosts that were not observed, and what stands in the way of those that were.
  private func refused(_ jobs: [HostJob]) -> [Setback] {
    plan.unobserved.map { Setback($0.label, .unreachable, [$0.because]) }
      + changing.filter { !$0.obstacles.isEmpty }.map { host in
        Setback(host.label, host.obstacles.map(\.outcome).gravest, host.obstacles.map(\.text))
      }
  }

  /// Of two operators at once exactly one goes on: who has the fleet's lock takes all others at once. Where the fleet has
  /// none the locks are taken one after the other.
  private func locked(_ jobs: [HostJob]) async -> [Setback] {
    guard let keeper = fleet.keeper else { return await each(jobs.sorted { $0.label < $1.label }) }
    let first = jobs.filter { $0.label == keeper.label }
    if first.isEmpty {
      let lock = HostLock(label: keeper.label, channel: keeper.channel, progress: fleet.progress)
      let setback = await attempt(at: keeper.label) { try await lock.take(for: owner) }
      if let setback { return [setback] }
    }
    let setbacks = await each(first)
    guard setbacks.isEmpty else { return setbacks }
    return await all(jobs.filter { $0.label != keeper.label }) { try await $0.lock() }
  }

  /// Up to the first that fails.
  private func each(_ jobs: [HostJob]) async -> [Setback] {
    for job in jobs {
      if let setback = await attempt(at: job.label, job.lock) { return [setback] }
    }
    return []
  }

  private func all(
    _ jobs: [HostJob], _ step: @escaping @Sendable (HostJob) async throws -> Void
  ) async -> [Setback] {
    await concurrently(jobs, width: Fleet.width) { job in await attempt(at: job.label) { try await step(job) } }
      .compactMap { $0 }
  }

  private func attempt(at label: HostLabel, _ step: () async throws -> Void) async -> Setback? {
    if let outcome = interruption.outcome { return Setback(label, outcome, []) }
    do {
      try await step()
      return nil
    } catch let setback as Setback {
      return setback
    } catch {
      return Setback(label, .unreachable, ["\(error)"])
    }
  }

  private func report(of ends: [HostEnd], _ remarks: [HostLabel: [String]]) -> ApplyReport {
    let gravest = ends.map(\.outcome).gravest
    let outcome = gravest == .degraded ? gravest : interruption.outcome ?? gravest
    return ApplyReport(
      ends.map { .init($0.label, $0.state, $0.messages + (remarks[$0.label] ?? [])) }
        + unchanged.map { .init($0, .unchanged) }, outcome
    ).tellingApart(before: plan.contraction)
  }

  /// All hosts are prepared and none has changed.
  private func report(stoppedBy refusal: Refusal) -> ApplyReport {
    ApplyReport(
      changing.map { .init($0.label, .notBegun, [refusal.message]) } + unchanged.map { .init($0, .unchanged) },
      interruption.outcome ?? refusal.outcome)
  }

  private func report(stoppedBy setbacks: [Setback]) -> ApplyReport {
    let messages = Dictionary(setbacks.map { ($0.label, $0.messages) }, uniquingKeysWith: +)
    let labels = Set(plan.hosts.map(\.label)).union(messages.keys)
    return ApplyReport(
      labels.map { label in
        let told = messages[label] ?? []
        return .init(label, told.isEmpty && unchanged.contains(label) ? .unchanged : .notBegun, told)
      }, interruption.outcome ?? setbacks.map(\.outcome).gravest)
  }
}

extension [Outcome] {
  /// The one that says most of what an operator must do; `ok` of none.
  var gravest: Outcome {
    let order: [Outcome] = [.degraded, .unreachable, .locked, .stale, .guarded, .rolledBack]
    return order.first(where: contains) ?? first ?? .ok
  }
}
