import Applying
import ArgumentParser
import Planning
import Reporting

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

  func validate() throws {
    if let to, to < 0 { throw ValidationError("'--to \(to)' is the number of a generation, 0 or more") }
  }

  func run() async throws {
    try await ApplyRun.perform(options, by: common) { run, session in
      let system = try session.renderedWithoutKeys()
      let chosen = try system.hosts(named: hosts)
      let recalled = await RecalledFleet(
        of: chosen, at: to, under: system.mx, over: try way.transport(to: system.withMX(chosen)), today: .today,
        progress: run.display.progress)
      return try await Undertaking(goal: recalled, question: "Go back?", run: run, session: session).carryOut()
    }
  }
}
