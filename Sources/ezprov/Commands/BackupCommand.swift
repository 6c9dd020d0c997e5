import Applying
import ArgumentParser
import Modeling
import Planning
import Preserving
import Reading
import Rendering
import Reporting
import Sealing
import Vocabulary

/// `ezprov backup`: all that a host has and the inventory does not, and all that it made of it, as one sealed file.
struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Writes what hosts hold into one encrypted file.",
    discussion: """
      Every file that ezprov wrote, as it is there; accounts with their numbers and password hashes; people's own \
      .forward files, Sieve scripts and SSH keys; certificates. The file opens with the key of any recipient of the \
      inventory; to write it needs none, but only with yours does it say that it is of this site. Nothing is changed \
      on the hosts, and nobody applies to one while it is read.
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var way: WayOptions

  @Argument(help: "The hosts.")
  var hosts: [String]

  @Option(help: ArgumentHelp("The file, which appears when it is whole.", valueName: "file"))
  var to: String

  @Flag(help: "With the mailboxes.")
  var mail = false

  func run() async throws {
    try await common.perform { session in
      try Hardening.noCoreDumps()
      let system = try session.compile(session.folder().texts())
      let chosen = try session.hosts(named: hosts)
      let transport = try way.transport(to: chosen)
      let writer = try BackupWriter(
        to, to: system.secrets.allRecipients(), vouching: try await session.keyring(of: system)?.siteKey)
      do {
        try await write(chosen, over: transport, into: writer, session)
        try await writer.finish()
      } catch {
        await writer.discard()
        throw error
      }
      session.console.result("\(to): \(await writer.summary)\n")
      return .ok
    }
  }

  private func write(
    _ chosen: [RenderedHost], over transport: any Transport, into writer: BackupWriter, _ session: Session
  ) async throws {
    let owner = session.lockOwner(of: RunID(startedAt: LockOwner.now), note: "a backup")
    try await writer.add(.backup(tool: Ezprov.version, created: LockOwner.now))
    for host in chosen {
      session.console.message("\(host.label): reading\n")
      let skipped = try await HostBackup(of: host, over: transport, as: owner, takingMail: mail).run(into: writer)
      for line in skipped { session.console.message("\(host.label): not taken: \(line)\n") }
      session.console.message("\(host.label): \(await writer.summary) by now\n")
    }
  }
}
