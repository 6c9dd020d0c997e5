import Applying
import ArgumentParser
import Planning
import Reading
import Rendering
import Reporting
import Vocabulary

/// `ezprov plan`: what an apply would change. Read-only by construction: the program that a host gets knows no other word.
struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Shows what an apply would change on which host, and why.",
    discussion: """
      With --against no host is asked: the inventory as a git revision has it is compared with the one in the work tree.
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var rendering: RenderingOptions
  @OptionGroup var hosts: HostOptions
  @OptionGroup var dns: DNSOptions
  @OptionGroup var resolver: ResolverOptions
  @OptionGroup var shown: DetailOptions

  @Flag(help: "End with 2 when there is something to change.")
  var detailedExitcode = false

  @Option(help: "human or json.")
  var format: OutputFormat = .human

  @Option(help: "Write the plan, as JSON without contents, into this file.")
  var out: String?

  @Option(help: "Compare with this git revision instead of the hosts.")
  var against: String?

  func run() async throws {
    try await common.perform { session in
      if let against { return try await compare(with: against, &session) }
      let system = try session.compile(session.folder().texts())
      let keys = try await session.keyring(of: system)
      let rendered = try RenderedSystem(
        of: system, templates: rendering.allTemplates(), keys: keys, tracing: true)
      let survey = try await Survey(of: rendered, by: hosts, for: .observing, dns: dns, session)
      await survey.fleet.close()
      let circumstances = await session.circumstances(limit: survey.limit)
      let plan = try await survey.plan(guardedBy: SigningGuards(of: system, asking: resolver, unless: dns))
        .made(of: circumstances.revision, inCI: session.isInCI)
      let saved = SavedPlan(
        of: plan, names: session.names, key: keys?.siteKey, circumstances: circumstances)
      try show(
        PlanListing(saved, of: plan, names: session.names, style: session.console.results, detail: detail).text,
        PlanJSON(saved).value, session)
      for refusal in survey.refusals { session.console.error(refusal.message) }
      if let refusal = survey.refusals.first { return refusal.outcome }
      return plan.isEmpty || !detailedExitcode ? .ok : .pending
    }
  }

  private func compare(with revision: String, _ session: inout Session) async throws -> Outcome {
    let folder = try session.folder()
    let templates = try rendering.allTemplates()
    let before = try await session.compile(GitRevision(revision, of: folder).texts(), quietly: true)
    let after = try session.compile(folder.texts())
    let comparison = PlanComparison(
      from: try RenderedSystem(of: before, templates: templates, keys: nil, tracing: false),
      to: try RenderedSystem(of: after, templates: templates, keys: nil, tracing: true))
    try show(
      PlanComparisonListing(comparison, names: session.names, style: session.console.results, detail: detail).text,
      PlanComparisonJSON(comparison, names: session.names).value, session)
    return comparison.isEmpty || !detailedExitcode ? .ok : .pending
  }

  private var detail: PlanListing.Detail { shown.detail(limit: 200) }

  private func show(_ listing: String, _ json: JSONValue, _ session: Session) throws {
    session.console.result(format == .human ? listing : json.text + "\n")
    if let out { try Files.write(Array((json.text + "\n").utf8), to: out) }
  }
}
