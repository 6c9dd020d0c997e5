import ArgumentParser
import Reporting

/// The command line. Each command names its stages in order; what they do is in the modules.
@main
struct Ezprov: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "ezprov",
    abstract: "Runs an organisation's mail from one reviewed file tree.",
    discussion: """
      The inventory is the folder given by -f, else $EZPROV_INVENTORY, else the nearest 'inventory' at or above the \
      working folder. 'ezprov help exit-codes' is in the README.
      """,
    version: version,
    subcommands: [Check.self, Render.self, Secrets.self, DKIM.self, User.self])
}
