import Applying
import ArgumentParser
import Planning
import Reporting

/// How a plan is shown, agreed to and carried out.
struct ApplyOptions: ParsableArguments {
  @OptionGroup var guards: GuardOptions
  @OptionGroup var consent: ConsentOptions
  @OptionGroup var shown: DetailOptions

  @Option(help: "Seconds after which a host goes back by itself unless it is confirmed.")
  var confirmTimeout = ApplyTerms().confirmTimeout

  @Option(
    help: """
      How many hosts change at once, such as '1,25%,100%': each batch is confirmed before the next begins, and goes \
      back whole when one of its hosts fails.
      """)
  var batch = Batches.whole

  @Option(
    help: """
      How many hosts, or how many percent of them, may fail to keep the new state before no further batch begins; \
      nothing begins after a first batch that failed.
      """)
  var maxFail = Share.count(0)

  @Flag(help: "Swap without having started the staged services once, beside those that run.")
  var noTrial = false

  @Option(
    name: [.short, .long], help: "Why: one line that is kept with the generation and told to who waits for the lock.")
  var message: String?

  @Option(help: "A file to write what happens to, one JSON object a line.")
  var events: String?

  func validate() throws {
    guard (5...3600).contains(confirmTimeout) else {
      throw ValidationError("'--confirm-timeout \(confirmTimeout)' is a number of seconds, 5 to 3600")
    }
    guard message.map({ $0.count <= 200 && !$0.contains(where: \.isNewline) }) ?? true else {
      throw ValidationError("'--message' is one line of at most 200 characters")
    }
  }

  var terms: ApplyTerms {
    var terms = ApplyTerms()
    terms.batches = batch
    terms.tolerance = maxFail
    terms.confirmTimeout = confirmTimeout
    terms.skipsTrial = noTrial
    return terms
  }
}

extension Batches: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}

extension Share: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}
