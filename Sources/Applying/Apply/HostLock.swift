import Planning
import Reporting
import Vocabulary

/// The kernel's lock on a host's `/var/lib/ezprov/lock`, held by the program there for as long as the connection lives.
struct HostLock: Sendable {
  let label: HostLabel
  let channel: any Channel
  let progress: Progress

  /// With the answers to what is asked in the same round trip. Throws a ``Setback`` that tells who holds it.
  @discardableResult
  func take(for owner: LockOwner, asking more: [Request] = []) async throws -> [Answer] {
    progress(label, .locking)
    let answers: [Answer]
    do {
      answers = try await channel.ask([Request(.lock, Array(owner.lines.utf8))] + more)
    } catch let refusal as Refusal {
      throw Setback(label, refusal)
    }
    try accept(answers[0])
    return Array(answers.dropFirst())
  }

  /// What an apply that had not ended left in the middle is put back first, so that the plan is of another state.
  private func refuseRecovered(_ answer: Answer) throws {
    guard let words = answer.first("recovered")?.words, words.count == 3 else { return }
    guard words[2] == Answer.Verdict.rolledBack.rawValue else {
      throw Setback(label, .degraded, ["generation \(words[1]) had not ended and does not go back", answer.complaint])
    }
    throw Setback(
      label, .stale, ["generation \(words[1]) had not ended, and its previous state was put back: apply again"])
  }

  private func accept(_ answer: Answer) throws {
    switch answer.verdict {
    case .ok: try refuseRecovered(answer)
    case .locked: throw Setback(label, .locked, [Self.text(of: answer)])
    case .refused, .stale, .failed, .degraded, .rolledBack, .unknown:
      throw Setback(label, .unreachable, [answer.complaint])
    }
  }

  /// Who holds it, and for how long at most when nobody is there to end it.
  private static func text(of answer: Answer) -> String {
    let lines = answer.lines("lock")
    let pending = lines.first { $0.hasPrefix("pending ") }.map { $0.dropFirst("pending ".count) }
    return Obstacle.locked(LockOwner(words: lines)).text
      + (pending.map { "; it waits to be confirmed, \(PrintableText.of(String($0))) seconds are left" } ?? "")
  }
}
