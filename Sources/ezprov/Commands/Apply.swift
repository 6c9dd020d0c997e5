import Applying
import ArgumentParser
import Planning
import Publishing
import Reading
import Rendering
import Reporting

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
  @OptionGroup var bootstrap: BootstrapOptions
  @OptionGroup var dns: DNSOptions
  @OptionGroup var resolver: ResolverOptions
  @OptionGroup var propagation: PropagationOptions

  func validate() throws {
    if bootstrap.isWanted, approval.plan != nil {
      throw ValidationError("--bootstrap changes what a plan was made from: apply without a saved plan")
    }
  }

  func run() async throws {
    try await ApplyRun.perform(options, by: common) { run, session in
      let goal = try await observed(telling: run.display, &session)
      var undertaking = Undertaking(
        goal: goal, question: approval.isGiven(session) ? nil : "Apply this?", run: run, session: session)
      if bootstrap.isWanted { undertaking.bootstrap = { await goal.bootstrapped(as: $0, until: $1) } }
      return try await undertaking.carryOut()
    }
  }

  private func observed(telling display: ProgressDisplay, _ session: inout Session) async throws -> InventoryGoal {
    let saved = try approval.saved()
    let system = try session.compile(session.folder().texts())
    let keys = try await session.keysForApply(to: system)
    let rendered = try RenderedSystem(of: system, templates: rendering.allTemplates(), keys: keys, tracing: true)
    let survey = try await Survey(
      of: rendered, by: hosts, limit: saved?.circumstances.limit, for: .applying, dns: dns.following(saved), session,
      telling: display)
    return InventoryGoal(
      survey: survey, approval: approval, saved: saved, keys: keys,
      signing: SigningGuards(of: system, asking: resolver, unless: dns),
      publishing: ZonePublishing(keys: keys, observer: resolver.observer(Dig()), wait: propagation.wait))
  }
}
