import ArgumentParser

/// `ezprov dkim`: the keys that sign mail.
struct DKIM: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dkim", abstract: "Makes the keys that sign mail.", subcommands: [DKIMNew.self])
}
