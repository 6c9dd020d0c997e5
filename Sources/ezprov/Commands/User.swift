import ArgumentParser

/// `ezprov user`: people.
struct User: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "user", abstract: "Acts on people of the inventory.", subcommands: [UserPassword.self])
}
