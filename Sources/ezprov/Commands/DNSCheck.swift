import ArgumentParser
import Publishing
import Reading
import Rendering
import Reporting
import Vocabulary

/// `ezprov dns check`: is published what the inventory says, at every server? Changes nothing.
struct DNSCheck: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Asks every authoritative name server whether it has what the inventory says.",
    discussion: """
      Finds the servers from the parent of each zone and asks each of their addresses itself. Ends with 2 when \
      something is not as the inventory says, and with 3 when a server could not be asked. Changes nothing.

      The reverse names of hosts are asked for too, in whose zone they may be: who receives mail wants name and address \
      of a sender to agree (RFC 1912 §2.1).
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var zones: ZoneOptions
  @OptionGroup var answers: AnswerOptions

  @Option(help: "Ask again for up to so many seconds until everything is right.")
  var wait = 0

  @Option(help: "human or json.")
  var format: OutputFormat = .human

  func validate() throws {
    guard (0...86_400).contains(wait) else {
      throw ValidationError("'--wait \(wait)' is a number of seconds, 0 to 86400")
    }
    if answers.replay != nil, wait > 0 {
      throw ValidationError("what is replayed does not change: --replay goes without --wait")
    }
  }

  func run() async throws {
    try await common.perform { session in
      let chosen = try zones.choice(of: session.zones(of: session.compile(session.folder().texts())))
      let servers = RecordingServers(try answers.source)
      let checks = try await checks(of: chosen, by: answers.zoneObserver(servers))
      session.console.result(
        format == .human
          ? CheckListing(checks, names: session.names, style: session.console.results).text
          : CheckJSON(checks, names: session.names).value.text + "\n")
      try answers.keep(servers)
      return checks.outcome
    }
  }

  /// What is seen when everything is right, or when there is no more time.
  private func checks(of chosen: ZoneChoice, by observer: ZoneObserver) async throws -> DNSChecks {
    let deadline = ContinuousClock.now.advanced(by: .seconds(wait))
    while true {
      let checks = try await DNSChecks(of: chosen.zones, and: chosen.pointers, onlyIn: chosen.within, by: observer)
      let left = ContinuousClock.now.duration(to: deadline)
      if left <= .zero || checks.isClean { return checks }
      try await Task.sleep(for: min(.seconds(3), left))
    }
  }
}

extension DNSChecks {
  fileprivate var outcome: Outcome { isIncomplete ? .unreachable : hasDifferences ? .pending : .ok }
}
