import ArgumentParser
import Reading
import Reporting

/// `ezprov check`: is the inventory right? No network, no key, no host.
struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Checks the inventory. Needs no network, key or host.")

  @OptionGroup var common: CommonOptions

  func run() async throws {
    try await common.perform { session in
      let system = try session.compile(session.folder().texts())
      _ = try session.zones(of: system)
      session.console.result(Summary(of: system).text)
      return .ok
    }
  }
}
