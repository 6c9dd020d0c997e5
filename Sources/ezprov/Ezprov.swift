import ArgumentParser

@main
struct Ezprov: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "ezprov", version: "0.1.0")
}
