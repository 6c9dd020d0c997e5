import Applying
import Planning
import Publishing
import Reporting
import Vocabulary

/// One run of `apply`, `restore` or `rollback`: its name, who runs it, and where what happens is told.
struct ApplyRun {
  let options: ApplyOptions
  let display: ProgressDisplay
  private let id: RunID
  private let owner: LockOwner
  private let events: EventFile?
  private let console: Console

  /// Does `body` as one run and ends the process as it comes out; that is the last event, whatever happened.
  static func perform(
    _ options: ApplyOptions, by common: CommonOptions, _ body: (ApplyRun, inout Session) async throws -> Outcome
  ) async throws {
    try await common.perform { session in
      let run = try ApplyRun(options, session)
      let outcome = await session.outcome { session in try await body(run, &session) }
      run.events?.end(outcome)
      return outcome
    }
  }

  private init(_ options: ApplyOptions, _ session: Session) throws {
    self.options = options
    console = session.console
    let id = RunID(startedAt: LockOwner.now)
    self.id = id
    owner = session.lockOwner(of: id, note: options.message)
    events = try options.events.map { try EventFile($0, of: id) }
    display = ProgressDisplay(on: session.console, events: events)
  }

  /// Locks, prepares and changes the hosts of `goal`, and its zones before and after them.
  func carryOut(
    _ shown: ShownPlan, of goal: some Goal, until interruption: Interruption, _ session: Session
  ) async throws -> Outcome {
    let (plan, owner, publishing) = (shown.plan, owner(of: shown.saved), goal.publishing)
    events?.write(.runStart, ["plan": .text(owner.plan ?? ""), "who": .text(owner.who), "since": .text(owner.since)])
    let report = await Applier(
      plan, on: goal.fleet, as: owner, today: .today, under: options.terms, until: interruption,
      behind: { [events, display] in
        try await publishing?.expand(plan, until: interruption, session, telling: events)
        if plan.zones.contains(where: { $0.plan?.expansion.isEmpty == false }) { display.beginAnew() }
      }
    ).run()
    session.console.result(ApplyListing(report, style: session.console.results).text)
    events?.write(report)
    note(report, session)
    guard let publishing, !report.hosts.contains(where: \.state.isFailure),
      report.outcome == .ok || interruption.outcome != nil
    else {
      return report.outcome
    }
    let outcome = try await publishing.contract(plan, until: interruption, session, telling: events)
    return report.outcome == .ok ? outcome : report.outcome
  }

  /// For `--limit @failed`. How the hosts came out of it stays the outcome, whatever comes of this.
  private func note(_ report: ApplyReport, _ session: Session) {
    do {
      try session.failedHosts?.note(report)
    } catch {
      console.error("'--limit @failed' does not know of this: \((error as? Refusal)?.message ?? "\(error)")")
      return
    }
    if report.hosts.contains(where: { $0.state == .done }), report.hosts.contains(where: \.state.isFailure) {
      console.message("for the hosts that failed: ezprov apply --limit @failed\n")
    }
  }

  /// Who applies it.
  func owner(of plan: SavedPlan) -> LockOwner {
    let revision = plan.circumstances.revision
    return owner.applying(
      PlanJSON(plan).id, of: revision.map { "\($0.commit.prefix(12))\($0.isDirty ? "-dirty" : "")" })
  }

  /// Where each host is, as far as it is known here.
  var whereabouts: Whereabouts {
    Whereabouts(of: display.stages, equipped: display.equipped, in: id, timeout: options.confirmTimeout)
  }

  /// Does what changes hosts: the first signal meanwhile stops it in order, the second ends the process.
  func heedingSignals(_ body: (Interruption) async throws -> Outcome) async rethrows -> Outcome {
    try await SignalWatch.heed {
      events?.write(.interrupted)
      display.say("stopping: what is under way is finished or put back; once more leaves it to the hosts\n")
    } detached: { outcome in
      display.say(whereabouts.text)
      events?.end(outcome)
    } _: { interruption in
      try await body(interruption)
    }
  }
}
