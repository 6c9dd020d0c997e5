import Applying
import ArgumentParser
import Planning
import Reporting

/// `ezprov lock status`: all locks.
struct LockStatus: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "status", abstract: "Lists the locks of all hosts.")

  @OptionGroup var common: CommonOptions
  @OptionGroup var way: WayOptions

  @Argument(help: "The hosts; without any: all.")
  var hosts: [String] = []

  func run() async throws {
    try await common.perform { session in
      let chosen = try session.hosts(named: hosts)
      let inspection = await Inspection(of: chosen, over: try way.transport(to: chosen), today: .today)
      session.console.result(
        StatusListing(inspection.hosts, at: .current, style: session.console.results).locks(of: session.who))
      return session.tell(inspection.refusals)
    }
  }
}
