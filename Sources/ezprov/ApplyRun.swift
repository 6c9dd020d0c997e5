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
  private let console: Console

  init(_ options: ApplyOptions, _ session: Session) throws {
    self.options = options
    console = session.console
    let run = RunID(startedAt: LockOwner.now)
    owner = LockOwner.current(session.environment, run: run, note: options.message)
    events = try options.events.map { try EventFile($0, of: run) }
    display = ProgressDisplay(on: session.console, events: events)
  }

  /// Locks, prepares and changes the hosts; a signal meanwhile stops it in order. Zones change with them if
  /// `publishing` is there.
  func carryOut(
    _ shown: ShownPlan, on fleet: Fleet, publishing: ZonePublishing? = nil, _ session: Session
  ) async throws -> Outcome {
    let (plan, owner) = (shown.plan, owner(of: shown.saved))
    let interruption = Interruption()
    let signals = watch(for: interruption)
    defer { signals.cancel() }
    events?.write(.runStart, ["plan": .text(owner.plan ?? ""), "who": .text(owner.who), "since": .text(owner.since)])
    display.beginAnew()
    let report = await Applier(
      plan, on: fleet, as: owner, today: .today, under: options.terms, until: interruption,
      behind: { try await publishing?.expand(plan, session, telling: events) }
    ).run()
    session.console.result(ApplyListing(report, style: session.console.results).text)
    note(report, session)
    let outcome =
      report.outcome == .ok ? try await publishing?.contract(plan, session, telling: events) ?? .ok : report.outcome
    events?.write(report.ending(outcome))
    return outcome
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

  /// The last event, whatever happened.
  func end(_ outcome: Outcome) { events?.end(outcome) }

  /// Who applies it.
  func owner(of plan: SavedPlan) -> LockOwner {
    let revision = plan.circumstances.revision
    return owner.applying(
      PlanJSON(plan).id, of: revision.map { "\($0.commit.prefix(12))\($0.isDirty ? "-dirty" : "")" })
  }

  private func watch(for interruption: Interruption) -> SignalWatch {
    let (console, display, events, options, run) = (console, display, events, options, owner.run)
    return SignalWatch(interruption) {
      events?.write(.interrupted)
      console.message("stopping: what is under way is finished or put back; once more leaves it to the hosts\n")
    } detached: { outcome in
      console.message(Whereabouts(of: display.stages, in: run, timeout: options.confirmTimeout).text)
      events?.end(outcome)
    }
  }
}
