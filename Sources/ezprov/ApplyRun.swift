import Applying
import Planning
import Reporting
import Vocabulary

/// One run of `apply`: its name, who runs it, and where what happens is told.
struct ApplyRun {
  private let owner: LockOwner
  let display: ProgressDisplay
  private let events: EventFile?
  private let options: ApplyOptions

  init(_ options: ApplyOptions, _ session: Session) throws {
    self.options = options
    let run = RunID(startedAt: LockOwner.now)
    owner = LockOwner.current(session.environment, run: run, note: options.message)
    events = try options.events.map { try EventFile($0, of: run) }
    display = ProgressDisplay(on: session.console, events: events)
  }

  /// Locks, prepares and changes the hosts; a signal meanwhile stops it in order.
  func carryOut(
    _ plan: Plan, savedAs saved: SavedPlan, on fleet: Fleet, _ session: Session
  ) async throws -> Outcome {
    let owner = owner(of: saved)
    let interruption = Interruption()
    let signals = watch(for: interruption, session)
    defer { signals.cancel() }
    events?.write(.runStart, ["plan": .text(owner.plan ?? ""), "who": .text(owner.who), "since": .text(owner.since)])
    display.beginAnew()
    let report = await Applier(
      plan, on: fleet, as: owner, today: .today, under: options.terms, until: interruption
    ).run()
    events?.write(report)
    session.console.result(ApplyListing(report, style: session.console.results).text)
    try session.failedHosts?.note(report)
    return report.outcome
  }

  /// Who applies it.
  func owner(of plan: SavedPlan) -> LockOwner {
    let revision = plan.circumstances.revision
    return owner.applying(
      PlanJSON(plan).id, of: revision.map { "\($0.commit.prefix(12))\($0.isDirty ? "-dirty" : "")" })
  }

  private func watch(for interruption: Interruption, _ session: Session) -> SignalWatch {
    let (console, display, events, options) = (session.console, display, events, options)
    return SignalWatch(interruption) {
      events?.write(.interrupted)
      console.message("stopping: what is under way is finished or put back; once more leaves it to the hosts\n")
    } detached: { outcome in
      console.message(Whereabouts(of: display.stages, timeout: options.confirmTimeout).text)
      events?.write(.runEnd, outcome: outcome)
    }
  }
}
