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
  @OptionGroup var guards: GuardOptions

  @Argument(help: "The host.")
  var host: String?

  @Option(help: ArgumentHelp("The backup.", valueName: "file"))
  var from: String?

  @Option(help: ArgumentHelp("Only prove this backup, and tell what is in it.", valueName: "file"))
  var verify: String?

  @Flag(help: "Also of a backup that nobody made who holds the site key of this inventory.")
  var unknownOrigin = false

  @Flag(name: [.short, .long], help: "Do not ask.")
  var yes = false

  @Flag(help: "One line a file, no differences.")
  var summary = false

  func validate() throws {
    guard (verify == nil) == (host != nil), (host == nil) == (from == nil) else {
      throw ValidationError("'restore HOST --from FILE' restores a host, 'restore --verify FILE' proves a backup")
    }
  }

  func run() async throws {
    try await common.perform { session in
      try Hardening.noCoreDumps()
      if let verify {
        session.console.result(BackupListing(try session.backup(verify)).text)
        return .ok
      }
      return try await restore(session: &session)
    }
  }

  private func restore(session: inout Session) async throws -> Outcome {
    let system = try session.compile(session.folder().texts())
    let keyring = try await session.keyring(of: system)
    let rendered = try RenderedSystem(of: system, templates: .embedded, keys: keyring, tracing: false)
    let label = try HostLabel(host ?? "", among: Set(rendered.hosts.map(\.label)))
    let backup = try session.backup(from ?? "", keeping: label)
    try checkOrigin(of: backup, keyring?.siteKey)
    guard let chosen = rendered.hosts.first(where: { $0.label == label }), let kept = backup.kept else {
      throw Refusal(.bug, "the backup has no '\(label)'")
    }
    let run = try ApplyRun(options, session)
    let transport = try way.transport(to: rendered.withMX([chosen]))
    let fleet = await RestoredFleet(
      restoring: RestoredHost(chosen, from: kept), under: rendered.mx, over: transport, today: .today,
      progress: run.display.progress)
    let outcome = try await restore(fleet, run, session)
    guard outcome == .ok, backup.hasMail(of: label) else { return outcome }
    try await returnMail(to: chosen, over: transport, session)
    return .ok
  }

  /// Once the services are as they were: nothing of it can be in their way, and nothing that came since is lost.
  private func returnMail(to host: RenderedHost, over transport: any Transport, _ session: Session) async throws {
    guard let from, let key = try session.operatorKey() else { return }
    let owner = LockOwner.current(
      session.environment, run: RunID(startedAt: LockOwner.now), note: "mail of a backup")
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

  private func restore(_ fleet: RestoredFleet, _ run: ApplyRun, _ session: Session) async throws -> Outcome {
    var last = fleet
    do {
      let outcome = try await apply(&last, run, session)
      await last.fleet.close()
      run.end(outcome)
      return outcome
    } catch {
      await last.fleet.close()
      run.end((error as? Refusal)?.outcome ?? .bug)
      throw error
    }
  }

  private func apply(_ fleet: inout RestoredFleet, _ run: ApplyRun, _ session: Session) async throws -> Outcome {
    let shown = shown(fleet, session)
    if let refusal = shown.refusals.first { return refusal.outcome }
    if shown.plan.isEmpty { return .ok }
    let lacksPackages = shown.plan.hosts.contains { !$0.packages.isEmpty }
    try guards.check(shown.plan, isLast: !guards.bootstrap || !lacksPackages)
    guard yes || session.confirms("Restore this?") else { return .declined }
    guard guards.bootstrap, lacksPackages else { return try await run.carryOut(shown, on: fleet.fleet, session) }
    fleet = await fleet.bootstrapped(as: run.owner(of: shown.saved), today: .today)
    let rest = self.shown(fleet, session)
    if let refusal = rest.refusals.first { return refusal.outcome }
    try guards.check(rest.plan)
    return try await run.carryOut(rest, on: fleet.fleet, session)
  }

  private func shown(_ fleet: RestoredFleet, _ session: Session) -> ShownPlan {
    ShownPlan(fleet.plan, refusals: fleet.fleet.orderedRefusals, summary: summary, session)
  }
}

extension Session {
  /// A backup, read to its end. Throws a ``Refusal`` that names the file.
  func backup(_ path: String, keeping label: HostLabel? = nil) throws -> Backup {
    guard let key = try operatorKey() else {
      throw Refusal(.invalid, "a backup opens with a recipient's key: set EZPROV_KEY to the path of yours")
    }
    do {
      return try BackupReader(path).read(with: key, keeping: label, today: .today)
    } catch let fault as StreamFault {
      throw Refusal(.invalid, "'\(path)': \(fault)")
    } catch let fault as BackupFault {
      throw Refusal(.invalid, "'\(path)': \(fault)")
    }
  }
}
