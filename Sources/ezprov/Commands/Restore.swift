import Applying
import ArgumentParser
import Modeling
import Planning
import Preserving
import Reading
import Rendering
import Reporting
import Sealing
import Templating
import Vocabulary

/// `ezprov restore`: a host as a backup has it, or the proof that a backup is whole.
struct Restore: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Brings a host to what a backup has of it, or proves a backup.",
    discussion: """
      The whole file is read first: what was cut short or altered in any place is refused before a host is asked. \
      Then it is an apply like any other: shown, locked, checked, probed and confirmed, and itself a new generation, so \
      that it can be rolled back; passwords that it set only 'ezprov abort' takes back. On a bare host --bootstrap \
      installs the packages. What people put into their homes comes back, and so do their passwords; a certificate \
      only where there is none.

      With --verify nothing but the file and your key is needed, and nothing is touched.
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var way: WayOptions
  @OptionGroup var options: ApplyOptions
  @OptionGroup var bootstrap: BootstrapOptions

  @Argument(help: "The host.")
  var host: String?

  @Option(help: ArgumentHelp("The backup.", valueName: "file"))
  var from: String?

  @Option(help: ArgumentHelp("Only prove this backup, and tell what is in it.", valueName: "file"))
  var verify: String?

  @Flag(help: "Also of a backup that nobody made who holds the site key of this inventory.")
  var unknownOrigin = false

  func validate() throws {
    guard (verify == nil) == (host != nil), (host == nil) == (from == nil) else {
      throw ValidationError("'restore HOST --from FILE' restores a host, 'restore --verify FILE' proves a backup")
    }
  }

  func run() async throws {
    guard let verify else {
      return try await ApplyRun.perform(options, by: common) { run, session in try await restore(run, &session) }
    }
    try await common.perform { session in
      try Hardening.noCoreDumps()
      session.console.result(BackupListing(try session.backup(verify)).text)
      return .ok
    }
  }

  private func restore(_ run: ApplyRun, _ session: inout Session) async throws -> Outcome {
    try Hardening.noCoreDumps()
    let system = try session.compile(session.folder().texts())
    let keyring = try await session.keyring(of: system)
    let rendered = try RenderedSystem(of: system, templates: .embedded, keys: keyring, tracing: false)
    let label = try HostLabel(host ?? "", among: Set(rendered.hosts.map(\.label)))
    let backup = try session.backup(from ?? "", keeping: label)
    try checkOrigin(of: backup, keyring?.siteKey)
    guard let chosen = rendered.hosts.first(where: { $0.label == label }), let kept = backup.kept else {
      throw Refusal(.bug, "the backup has no '\(label)'")
    }
    let transport = try way.transport(to: rendered.withMX([chosen]))
    let fleet = await RestoredFleet(
      restoring: RestoredHost(chosen, from: kept), under: rendered.mx, over: transport, today: .today,
      progress: run.display.progress)
    let outcome = try await restore(fleet, run, session)
    guard outcome == .ok, backup.hasMail(of: label) else { return outcome }
    try await returnMail(to: chosen, over: transport, session)
    return .ok
  }

  private func restore(_ fleet: RestoredFleet, _ run: ApplyRun, _ session: Session) async throws -> Outcome {
    var undertaking = Undertaking(goal: fleet, question: "Restore this?", run: run, session: session)
    if bootstrap.isWanted {
      undertaking.bootstrap = { await fleet.bootstrapped(as: $0, today: .today, until: $1) }
    }
    return try await undertaking.carryOut()
  }

  /// Once the services are as they were: nothing of it can be in their way, and nothing that came since is lost.
  private func returnMail(to host: RenderedHost, over transport: any Transport, _ session: Session) async throws {
    guard let from, let key = try session.operatorKey() else { return }
    let owner = session.lockOwner(of: RunID(startedAt: LockOwner.now), note: "mail of a backup")
    let count = try await MailReturn(to: host, over: transport, as: owner).run { take in
      try await BackupReader(from).readMail(of: host.label, with: key, take)
    }
    session.console.result("\(host.label): mail is back in \(count) mailbox\(count == 1 ? "" : "es")\n")
  }

  /// Whoever reads the inventory could write a file that opens.
  private func checkOrigin(of backup: Backup, _ siteKey: SiteKey?) throws {
    if unknownOrigin || siteKey.map(backup.header.isVouchedFor) ?? false { return }
    throw Refusal(
      .guarded,
      "nobody who holds the site key of this inventory made '\(from ?? "")', or it was another site key then: "
        + "--unknown-origin restores it all the same")
  }
}
