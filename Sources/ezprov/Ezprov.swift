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
    subcommands: [Check.self, Render.self, PlanCommand.self, Apply.self, Secrets.self, DKIM.self, User.self])

  static func main() async {
    await main(inFrontOfCommand(CommandLine.arguments.dropFirst()))
  }

  /// Options that every command takes may also stand in front of its name.
  private static func inFrontOfCommand(_ arguments: ArraySlice<String>) -> [String] {
    var rest = arguments
    var front: [String] = []
    while let word = rest.first, ["-f", "--inventory", "--color"].contains(word), rest.count > 1 {
      front += rest.prefix(2)
      rest = rest.dropFirst(2)
    }
    return rest + front
  }
}
