import Applying
import ArgumentParser
import Glibc
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

extension StatusListing.Clock {
  static var current: StatusListing.Clock { .init(today: .today, now: time(nil)) }
}

extension Session {
  /// These hosts, or all when none is named, without their secrets.
  mutating func hosts(named words: [String]) throws -> [RenderedHost] {
    try renderedWithoutKeys().hosts(named: words)
  }

  /// Says what went wrong; the first decides.
  func tell(_ refusals: [Refusal]) -> Outcome {
    for refusal in refusals { console.error(refusal.message) }
    return refusals.first?.outcome ?? .ok
  }
}
