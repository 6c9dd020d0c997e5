import Applying
import ArgumentParser
import Modeling
import Planning
import Publishing
import Reading
import Rendering
import Reporting
import Sealing
import Vocabulary

/// `ezprov apply`: plan, ask, do.
struct Apply: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Brings the hosts to what the inventory says.",
    discussion: """
      Shows the plan and asks. Every host is staged and checked before the first file on any of them is swapped; what \
      fails its probes afterwards gets its old files back. What hosts need in DNS is published before them, what leads \
      mail to them once they are confirmed; with --limit or --no-dns zones are left out.

      Who names a saved plan on a terminal is not asked again. When inventory or hosts are not as the plan says, \
      nothing is done (exit code 6); hosts that are as it wants them already are passed over.
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var rendering: RenderingOptions
  @OptionGroup var hosts: HostOptions
  @OptionGroup var approval: Approval
  @OptionGroup var options: ApplyOptions
  @OptionGroup var guards: GuardOptions
  @OptionGroup var dns: DNSOptions
  @OptionGroup var resolver: ResolverOptions
  @OptionGroup var propagation: PropagationOptions

  @Flag(name: [.short, .long], help: "Do not ask.")
  var yes = false

  @Flag(help: "One line a file, no differences.")
  var summary = false

  func validate() throws {
    if guards.bootstrap, approval.plan != nil {
      throw ValidationError("--bootstrap changes what a plan was made from: apply without a saved plan")
    }
  }

  func run() async throws {
    try await common.perform { session in
      let saved = try approval.saved()
      let run = try ApplyRun(options, session)
      let system = try session.compile(session.folder().texts())
      let keys = try await session.keysForApply(to: system)
      let rendered = try RenderedSystem(
        of: system, templates: rendering.allTemplates(), keys: keys, tracing: true)
      let survey = try await Survey(
        of: rendered, by: hosts, limit: saved?.circumstances.limit, for: .applying,
        dns: dns.following(saved), session,
        telling: run.display)
      let outcome: Outcome
      do {
        outcome = try await apply(
          survey, run,
          Checked(
            saved: saved, keys: keys, signing: SigningGuards(of: system, asking: resolver, unless: dns)), session)
      } catch {
        await survey.fleet.close()
        run.end((error as? Refusal)?.outcome ?? .bug)
        throw error
      }
      await survey.fleet.close()
      run.end(outcome)
      return outcome
    }
  }

  /// What a plan is held against.
  private struct Checked {
    let saved: SavedPlan?
    let keys: Keyring
    let signing: SigningGuards?

    var key: SiteKey? { keys.siteKey }
  }

  private func apply(
    _ survey: Survey, _ run: ApplyRun, _ checked: Checked, _ session: Session
  ) async throws -> Outcome {
    let shown = try await shown(survey, checked, session)
    let plan = shown.plan
    if let refusal = shown.refusals.first { return refusal.outcome }
    try approval.check(plan, shown.saved, against: checked.saved?.limited(to: survey.limit), key: checked.key)
    if plan.isEmpty { return nothingToDo(plan, session) }
    let lacksPackages = plan.hosts.contains { !$0.packages.isEmpty }
    try guards.check(plan, isLast: !guards.bootstrap || !lacksPackages)
    let publishing = ZonePublishing(keys: checked.keys, observer: resolver.observer(Dig()), wait: propagation.wait)
    try publishing.checkKeys(for: plan.zones.compactMap(\.plan))
    guard yes || isApproved(session) || session.confirms("Apply this?") else { return .declined }
    guard guards.bootstrap, lacksPackages else {
      return try await run.carryOut(shown, on: survey.fleet, publishing: publishing, session)
    }
    // Packages bring files of their own, so that what remains to be done is another plan.
    let equipped = await survey.bootstrapped(as: run.owner(of: shown.saved))
    let rest = try await self.shown(equipped, checked, session)
    if let refusal = rest.refusals.first { return refusal.outcome }
    try guards.check(rest.plan)
    return try await run.carryOut(rest, on: equipped.fleet, publishing: publishing, session)
  }

  /// Who names a saved plan on a terminal has said yes to it.
  private func isApproved(_ session: Session) -> Bool { approval.plan != nil && session.console.isInteractive }

  /// What another operator is about to do, or to take back, may be what is seen.
  private func nothingToDo(_ plan: Plan, _ session: Session) -> Outcome {
    let locks = plan.hosts.flatMap { host in host.obstacles.filter(\.isLock).map { (host.label, $0) } }
    for (label, lock) in locks { session.console.error("\(label): \(lock.text)") }
    return locks.isEmpty ? .ok : .locked
  }

  private func shown(_ survey: Survey, _ checked: Checked, _ session: Session) async throws -> ShownPlan {
    let circumstances = await session.circumstances(limit: survey.limit)
    let plan = try await survey.plan(guardedBy: checked.signing)
      .made(of: circumstances.revision, inCI: session.isInCI)
    return ShownPlan(
      plan, refusals: survey.refusals, summary: summary, key: checked.key, circumstances: circumstances, session)
  }
}

extension Session {
  /// Asks on a terminal; elsewhere nobody can answer, so that only --yes goes on.
  func confirms(_ question: String) -> Bool {
    guard console.isInteractive else {
      console.error("nobody is there to be asked: add --yes")
      return false
    }
    console.message("\(question) Only 'yes' goes on: ")
    return readLine() == "yes"
  }
}
