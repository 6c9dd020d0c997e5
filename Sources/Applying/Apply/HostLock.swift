import Planning
import Reporting
import Vocabulary

/// The kernel's lock on a host's `/var/lib/ezprov/lock`, held by the program there for as long as the connection lives.
struct HostLock: Sendable {
  let label: HostLabel
  let channel: any Channel
  let progress: Progress

  /// Throws a ``Setback`` that tells who holds it.
  func take(for owner: LockOwner) async throws {
    progress(label, .locking)
    let answer: Answer
    do {
      answer = try await channel.ask(Request(.lock, Array(owner.lines.utf8)))
    } catch let refusal as Refusal {
      throw Setback(label, refusal)
    }
    switch answer.verdict {
    case .ok: return
    case .locked: throw Setback(label, .locked, [Obstacle.locked(LockOwner(words: answer.lines("lock"))).text])
    case .refused, .failed, .degraded, .rolledBack: throw Setback(label, .unreachable, [answer.complaint])
    }
  }
}
