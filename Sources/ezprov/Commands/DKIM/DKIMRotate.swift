import ArgumentParser
import Publishing
import Reporting
import Rotating

/// `ezprov dkim rotate`: the next step of a domain's keys.
struct DKIMRotate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate",
    abstract: "Takes the next step of a domain's keys, if nothing is in its way.",
    discussion: """
      Without keys that are 'next' or 'retiring', makes a pair that is 'next'. Next keys become active and the active ones \
      retiring once every name server answers the next ones and no old answer is kept anywhere; retiring ones are gone \
      once no mail that they signed can be in a queue; gone ones are forgotten once no name server answers them.

      Of keys that are 'delegated_to' another name the servers of both zones are asked: for the aliases and for the keys.

      All times count from the edit, so apply each step soon after it.
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var answers: AnswerOptions

  @Argument(help: "The domain.")
  var domain: String

  func run() async throws {
    try await common.perform { session in
      try await KeyStep.next(of: domain, retiringOnly: false, by: answers, &session)
    }
  }
}
