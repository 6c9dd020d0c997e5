package import Planning
package import Preserving
package import Rendering

import Reporting
import Sealing
import Vocabulary

/// Mail of a backup on its way to a host that is restored.
package struct MailReturn: Sendable {
  package let host: RenderedHost
  package let transport: any Transport
  package let owner: LockOwner

  package init(to host: RenderedHost, over transport: any Transport, as owner: LockOwner) {
    self.host = host
    self.transport = transport
    self.owner = owner
  }

  /// How many mailboxes came back. `read` gives the mail of the host, piece by piece. Throws a ``Refusal``.
  package func run(
    _ read: ((BackupReader.MailPiece) async throws -> Void) async throws -> Void
  ) async throws -> Int {
    let (channel, _) = try await transport.connect(
      to: host, for: .preserving, asking: Request(.observe))
    do {
      try await HostLock(label: host.label, channel: channel, progress: .silent).take(for: owner)
      var count = 0
      try await read { piece in
        try await send(piece, over: channel)
        if case .end = piece { count += 1 }
      }
      await channel.close()
      return count
    } catch {
      await channel.close()
      throw (error as? Setback).map { Refusal($0) } ?? error
    }
  }

  private func send(_ piece: BackupReader.MailPiece, over channel: any Channel) async throws {
    let answer = try await channel.ask(Request(.mailbox, piece.body))
    guard answer.verdict == .ok else { throw Refusal(.degraded, "\(host.label): \(answer.complaint)") }
  }
}

extension BackupReader.MailPiece {
  fileprivate var body: [UInt8] {
    switch self {
    case .begin(let owner, let path): Array("begin \(owner) \(path.relative)\n".utf8)
    case .octets(let octets): Array("more\n".utf8) + octets
    case .end: Array("end\n".utf8)
    }
  }
}
