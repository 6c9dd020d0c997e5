import ArgumentParser
import Planning
import Publishing
import Reading
import Rendering
import Reporting
import Templating
import Vocabulary

/// `ezprov dns apply`: the zones that have an `update`, brought to what the inventory says.
struct DNSApply: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Brings zones to what the inventory says, whatever the hosts are.",
    discussion: """
      Shows what would change and asks. Each zone is changed by one signed UPDATE that its server refuses whole when a \
      record is no longer as it was seen (exit code 6). Then every authoritative server is asked whether it has it. \
      After Ctrl-C no further zone is begun.
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var zones: ZoneOptions
  @OptionGroup var resolver: ResolverOptions
  @OptionGroup var propagation: PropagationOptions
  @OptionGroup var allowed: AllowOptions
  @OptionGroup var consent: ConsentOptions

  func run() async throws {
    try await common.perform { session in
      let system = try session.compile(session.folder().texts())
      let keys = try await session.keysForUpdates(of: system)
      let zones = try self.zones.selection(of: session.zones(of: system).all)
      let survey = try await ZoneSurvey(of: zones)
      let plan = Plan(of: survey.zones)
        .made(of: await session.circumstances(limit: nil).revision, inCI: session.isInCI)
      session.console.result(survey.listing(session.names, session.console.results, plan.revisionGuard))
      for refusal in survey.refusals { session.console.error(refusal.message) }
      if let refusal = survey.refusals.first { return refusal.outcome }
      if survey.isEmpty { return .ok }
      let permission = Permission(allowed.words, accepting: [], bootstraps: false)
      try permission.checkWords(against: plan)
      try permission.check(plan)
      let publishing = ZonePublishing(keys: keys, observer: resolver.observer(Dig()), wait: propagation.wait)
      try publishing.checkKeys(for: survey.plans)
      guard consent.isGiven(to: "Publish this?", session) else { return .declined }
      return try await SignalWatch.heed { [console = session.console] in
        console.message("stopping: the zone under way is finished; once more leaves it as it is\n")
      } detached: { [console = session.console] _ in
        console.message("'ezprov dns check' tells whether the zone under way is published\n")
      } _: { interruption in
        try await publishing.publish(survey.plans.map { ($0, $0.whole) }, until: interruption, session)
      }
    }
  }
}
