package import Planning
package import Preserving
package import Rendering
import Vocabulary

import Reporting

/// The part of a backup that is one host's: read under its lock, so that nobody applies meanwhile, and written as it comes.
package struct HostBackup: Sendable {
  package let host: RenderedHost
  package let transport: any Transport
  package let owner: LockOwner
  /// Whether mail goes with it.
  package let takesMail: Bool

  package init(of host: RenderedHost, over transport: any Transport, as owner: LockOwner, takingMail: Bool) {
    self.host = host
    self.transport = transport
    self.owner = owner
    takesMail = takingMail
  }

  /// What could not be taken, in words. Throws a ``Refusal``; what was written by then belongs to no whole backup.
  package func run(into writer: BackupWriter) async throws -> [String] {
    let (channel, _) = try await transport.connect(
      to: host, for: .preserving, asking: Request(.observe))
    do {
      let skipped = try await taken(over: channel, writer)
      await channel.close()
      return skipped
    } catch {
      await channel.close()
      throw (error as? Setback).map { Refusal($0) } ?? error
    }
  }

  private func taken(over channel: any Channel, _ writer: BackupWriter) async throws -> [String] {
    try await HostLock(label: host.label, channel: channel, progress: .silent).take(for: owner)
    try await writer.add(.host(host.label))
    let keeper = PieceKeeper(host.label, writer)
    let verdict: Answer.Verdict
    do {
      verdict = try await channel.stream(Request(.backup, wishes)) { await keeper.take($0) }
    } catch {
      // Who wanted no more knows why.
      throw await keeper.fault ?? error
    }
    return try await keeper.end(verdict)
  }

  private var wishes: [UInt8] {
    let accounts = host.accounts.map { "account \($0.kindWord) \($0.login)\n" }
    let certificates = host.certificates.map { "certificate \($0.chain.relative) \($0.key.relative)\n" }
    let rest = ["platform \(host.platform.rawValue)\n"] + (takesMail ? ["mail yes\n"] : [])
    return Array((rest + accounts + certificates).joined().utf8)
  }
}

extension Account {
  fileprivate var kindWord: String {
    switch kind {
    case .person: "person"
    case .system: "system"
    }
  }
}
