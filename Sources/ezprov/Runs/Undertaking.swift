import Applying
import Planning
import Reporting

/// The way to a goal: shown, allowed, agreed to, done.
struct Undertaking<Target: Goal> {
  /// Makes the same goal with the packages that its hosts lack.
  typealias Bootstrap = (LockOwner, Interruption) async -> Target

  let goal: Target
  /// Nil: who runs it has agreed already.
  let question: String?
  /// Nil: packages are not installed.
  var bootstrap: Bootstrap?
  let run: ApplyRun
  let session: Session

  /// Connections are ended, whatever comes of it.
  func carryOut() async throws -> Outcome {
    try await goal.fleet.closing {
      let shown = try await shown(goal)
      try goal.check(shown)
      if shown.plan.isEmpty { return nothingToDo(shown.plan) }
      try check(shown.plan, isLast: bootstrap == nil || !shown.lacksPackages)
      guard question.map({ run.options.consent.isGiven(to: $0, session) }) ?? true else { return .declined }
      return try await run.heedingSignals { try await carryOut(shown, until: $0) }
    }
  }

  private func carryOut(_ shown: ShownPlan, until interruption: Interruption) async throws -> Outcome {
    guard let bootstrap, shown.lacksPackages else {
      return try await run.carryOut(shown, of: goal, until: interruption, session)
    }
    let equipped = await bootstrap(run.owner(of: shown.saved), interruption)
    return try await equipped.fleet.closing { try await goOn(to: equipped, until: interruption) }
  }

  /// Packages bring files of their own, so that what remains to be done is another plan.
  private func goOn(to equipped: Target, until interruption: Interruption) async throws -> Outcome {
    if let outcome = interruption.outcome {
      for refusal in equipped.fleet.orderedRefusals { session.console.error(refusal.message) }
      session.console.message(run.whereabouts.text)
      return outcome
    }
    let rest = try await self.shown(equipped)
    try check(rest.plan, isLast: true)
    return try await run.carryOut(rest, of: equipped, until: interruption, session)
  }

  private func shown(_ goal: Target) async throws -> ShownPlan {
    let shown = try await goal.show(run.options.shown.detail(limit: 40), in: session)
    if let refusal = shown.refusals.first { throw refusal.outcome }
    run.display.beginAnew()
    return shown
  }

  private func check(_ plan: Plan, isLast: Bool) throws {
    try run.options.guards.check(plan, bootstraps: bootstrap != nil, isLast: isLast)
  }

  /// What another operator is about to do, or to take back, may be what is seen.
  private func nothingToDo(_ plan: Plan) -> Outcome {
    let locks = plan.hosts.flatMap { host in host.obstacles.filter(\.isLock).map { (host.label, $0) } }
    for (label, lock) in locks { session.console.error("\(label): \(lock.text)") }
    return locks.isEmpty ? .ok : .locked
  }
}
