import ArgumentParser
import Publishing
import Reporting
import Rotating

/// `ezprov dkim retire`: the next step of keys that no longer sign.
struct DKIMRetire: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retire",
    abstract: "Takes the next step of keys that no longer sign: out of DNS, then out of the inventory.",
    discussion:
      "The same as 'rotate', whatever newer keys there are. Keys that sign retire when 'rotate' puts others in.")

  @OptionGroup var common: CommonOptions
  @OptionGroup var answers: AnswerOptions

  @Argument(help: "The domain.")
  var domain: String

  func run() async throws {
    try await common.perform { session in
      try await KeyStep.next(of: domain, retiringOnly: true, by: answers, &session)
    }
  }
}
