import Applying
import ArgumentParser
import Glibc
import Planning
import Reading
import Rendering
import Reporting
import Vocabulary

/// `ezprov drift`: what changed on hosts without ezprov. Read-only, as a plan is.
struct DriftCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drift",
    abstract: "Shows what was changed on hosts since the last apply, by other hands.",
    discussion: """
      Files that were edited or are gone, modes and owners, accounts, files that somebody put into folders of ezprov's \
      own, services that have not loaded what their files hold. What the inventory says by now does not matter, nor is \
      the operator's key needed. Ends with 2 when there is something.
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var rendering: RenderingOptions
  @OptionGroup var hosts: HostOptions

  @Option(
    help: ArgumentHelp(
      "Pass over paths that match, such as '/etc/rspamd/*' or 'mx1:/etc/postfix/main.cf'; also 'account:LOGIN' and "
        + "'service:NAME'.", valueName: "glob"))
  var ignore: [String] = []

  @Option(help: "human or json.")
  var format: OutputFormat = .human

  func run() async throws {
    try await common.perform { session in
      let system = try session.compile(session.folder().texts())
      let rendered = try RenderedSystem(of: system, templates: rendering.allTemplates(), keys: nil, tracing: false)
      let survey = try await Survey(of: rendered, by: hosts, for: .observing, session)
      await survey.fleet.close()
      let drifts = survey.drifts.filter { !isIgnored($0) }
      switch format {
      case .human: session.console.result(DriftListing(drifts, style: session.console.results).text)
      case .json:
        session.console.result(DriftJSON(drifts, unobserved: survey.fleet.unobserved).value.text + "\n")
      }
      for refusal in survey.refusals { session.console.error(refusal.message) }
      if let refusal = survey.refusals.first { return refusal.outcome }
      return drifts.isEmpty ? .ok : .pending
    }
  }

  private func isIgnored(_ drift: Drift) -> Bool {
    let names = [drift.subject, "\(drift.host):\(drift.subject)"]
    return ignore.contains { glob in names.contains { name in fnmatch(glob, name, 0) == 0 } }
  }
}

extension Survey {
  /// Of the hosts that were asked for, by label.
  fileprivate var drifts: [Drift] {
    system.hosts.filter { limit?.contains($0.label) ?? true }.sorted { $0.label < $1.label }.flatMap { host in
      fleet.observations[host.label].map { Drift.all(of: host, $0) } ?? []
    }
  }
}
