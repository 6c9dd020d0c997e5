import Applying
import ArgumentParser
import Planning
import Rendering
import Reporting
import Vocabulary

/// `ezprov status`: how the hosts stand. Changes nothing.
struct Status: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows generations, locks, reload debt, queues and certificates.", discussion: "Changes nothing.")

  @OptionGroup var common: CommonOptions
  @OptionGroup var way: WayOptions

  @Argument(help: "The hosts; without any: all.")
  var hosts: [String] = []

  @Option(help: "human or json.")
  var format: OutputFormat = .human

  func run() async throws {
    try await common.perform { session in
      let chosen = try session.hosts(named: hosts)
      let inspection = await Inspection(of: chosen, over: try way.transport(to: chosen), today: .today)
      let clock = StatusListing.Clock.current
      session.console.result(
        format == .human
          ? StatusListing(inspection.hosts, at: clock, style: session.console.results).text
          : StatusJSON(inspection.hosts, at: clock).value.text + "\n")
      return session.tell(inspection.refusals)
    }
  }
}
