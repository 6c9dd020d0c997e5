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
      working folder. The operator's key is in $EZPROV_KEY, else in ~/.config/ezprov/key.

      Exit codes: 0 ok, 1 the inventory is wrong, 2 something to change (with --detailed-exitcode), 3 a host was not \
      reached or trusted and nothing was changed, 4 rolled back or refused by a checker, 5 degraded, 6 stale, \
      7 locked, 8 guarded, 9 declined, 64 usage, 70 a fault of ezprov's own, 130 and 143 stopped by Ctrl-C and SIGTERM.
      """,
    version: version,
    subcommands: [
      Check.self, Render.self, PlanCommand.self, DriftCommand.self, Apply.self, Confirm.self, Abort.self, Show.self,
      Status.self, Rollback.self, BackupCommand.self, Restore.self, Lock.self, Secrets.self,
      DKIM.self, DNS.self, User.self,
    ])

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
