import ArgumentParser
import Glibc
import Publishing
import Reading
import Reporting
import Rotating
import Vocabulary

/// `ezprov dkim status`: where keys are in their life, and what name servers answer. Changes nothing.
struct DKIMStatus: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Shows signing keys, what every name server answers for them, and the step that comes next.")

  @OptionGroup var common: CommonOptions
  @OptionGroup var answers: AnswerOptions

  @Argument(help: "The domain; without one, all that sign.")
  var domain: String?

  @Option(help: "human or json.")
  var format: OutputFormat = .human

  func run() async throws {
    try await common.perform { session in
      let system = try session.compile(session.folder().texts(), quietly: true)
      let domains = try domain.map { [try SigningDomain(named: $0, in: system)] } ?? SigningDomain.all(of: system)
      let servers = RecordingServers(try answers.source)
      var listings: [KeyListing] = []
      for domain in domains {
        let seen = try await domain.answers(by: answers.keyObserver(servers))
        let life = KeyLife(of: domain.keys, seen, at: .now, terms: domain.terms)
        listings.append(KeyListing(domain.name, domain.keys, seen, life))
      }
      try answers.keep(servers)
      session.console.result(
        format == .human
          ? listings.map(\.text).joined(separator: "\n") : JSONValue.list(listings.map(\.json)).text + "\n")
      return .ok
    }
  }
}
