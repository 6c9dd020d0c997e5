import Applying
import ArgumentParser
import Planning
import Reading
import Rendering
import Reporting
import Templating
import Vocabulary

/// `ezprov rollback`: back to what a host had, out of its own store.
struct Rollback: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Brings hosts back to a generation that they keep.",
    discussion: """
      Needs no key: all contents come from the host's own store. It is an apply like any other: shown first, locked, \
      checked, probed and confirmed, and itself a new generation, so that it can be rolled back in turn. The inventory \
      stays as it is, so that the next apply would go on to what it says.

      Passwords of people are no part of a generation: those that a restore set stay. 'ezprov abort' of its run takes \
      them back too.
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var way: WayOptions
  @OptionGroup var options: ApplyOptions

  @Argument(help: "The hosts.")
  var hosts: [String]

  @Option(help: "The generation; 0: what ezprov found there. Without it: the one before that which is in force.")
  var to: Int?

  @Option(
    help: ArgumentHelp("What is guarded and may be done all the same, by its exact name.", valueName: "guard"))
  var allow: [String] = []

  @Option(help: ArgumentHelp("Files whose edits on a host may be lost.", valueName: "[host:]path"))
  var acceptDrift: [String] = []

  @Flag(name: [.short, .long], help: "Do not ask.")
  var yes = false

  @Flag(help: "One line a file, no differences.")
  var summary = false

  func validate() throws {
    if let to, to < 0 { throw ValidationError("'--to \(to)' is the number of a generation, 0 or more") }
  }

  func run() async throws {
    try await common.perform { session in
      let run = try ApplyRun(options, session)
      let system = try session.renderedWithoutKeys()
      let chosen = try system.hosts(named: hosts)
      let recalled = await RecalledFleet(
        of: chosen, at: to, under: system.mx, over: try way.transport(to: system.withMX(chosen)),
        today: .today, progress: run.display.progress)
      let outcome: Outcome
      do {
        outcome = try await goBack(recalled, run, session)
      } catch {
        await recalled.fleet.close()
        throw error
      }
      await recalled.fleet.close()
      return outcome
    }
  }

  private func goBack(_ recalled: RecalledFleet, _ run: ApplyRun, _ session: Session) async throws -> Outcome {
    let shown = ShownPlan(
      recalled.plan, refusals: recalled.fleet.orderedRefusals, summary: summary, session)
    if let refusal = shown.refusals.first { return refusal.outcome }
    if shown.plan.isEmpty { return .ok }
    let permission = Permission(allow, accepting: acceptDrift, bootstraps: false)
    try permission.checkWords(against: shown.plan)
    try permission.check(shown.plan)
    guard yes || session.confirms("Go back?") else { return .declined }
    return try await run.carryOut(shown, on: recalled.fleet, session)
  }
}

extension RenderedSystem {
  /// Its lock is that of the fleet.
  var mx: RenderedHost? { hosts.first { $0.role == .mx } }

  /// These and the MX.
  func withMX(_ chosen: [RenderedHost]) -> [RenderedHost] {
    let labels = Set(chosen.map(\.label))
    return hosts.filter { $0.role == .mx || labels.contains($0.label) }
  }

  /// All, where none is named.
  func hosts(named words: [String]) throws -> [RenderedHost] {
    guard !words.isEmpty else { return hosts }
    let labels = try Set(words.map { try HostLabel($0, among: Set(hosts.map(\.label))) })
    return hosts.filter { labels.contains($0.label) }
  }
}

extension Session {
  /// The system as far as it can be made without keys: who the hosts are and what runs there.
  mutating func renderedWithoutKeys() throws -> RenderedSystem {
    let system = try compile(folder().texts())
    return try RenderedSystem(of: system, templates: .embedded, keys: nil, tracing: false)
  }
}
