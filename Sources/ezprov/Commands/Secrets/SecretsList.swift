import ArgumentParser
import Reading
import Rendering
import Reporting
import Sealing
import Vocabulary

/// `ezprov secrets list`: who can open which value.
struct SecretsList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Shows recipients and values, and which of them your key opens.",
    discussion: "No value is shown, and what is kept elsewhere is not read.")

  @OptionGroup var common: CommonOptions

  @Option(help: "human or json.")
  var format: OutputFormat = .human

  func run() async throws {
    try await common.perform { session in
      let secrets = try session.read(session.folder().texts()).secrets
      let listing = SecretsListing(secrets, key: try session.operatorKey())
      session.console.result(format == .human ? listing.text : listing.json.text + "\n")
      return .ok
    }
  }
}
