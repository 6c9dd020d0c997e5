import ArgumentParser
import Reporting

/// What every command takes.
struct CommonOptions: ParsableArguments {
  @Option(name: [.customShort("f"), .customLong("inventory")], help: "The folder of the inventory.")
  var inventory: String?

  @Option(help: "Colour: auto, always or never.")
  var color: Console.ColourChoice = .auto

  /// Runs `body` and ends the process with its outcome; whatever went wrong is told on standard error.
  func perform(_ body: (inout Session) async throws -> Outcome) async throws {
    var session = Session(options: self)
    let outcome = await session.outcome(of: body)
    guard outcome == .ok else { throw ExitCode(outcome.rawValue) }
  }
}

extension Console.ColourChoice: ExpressibleByArgument {}
