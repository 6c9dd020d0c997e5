import Planning
import Rendering
import Reporting
import Vocabulary

/// Makes a ``HostStatus`` of what a host answered to `status` and to the query of a status.
struct StatusReader {
  let label: HostLabel
  let answer: Answer
  let observation: Observation

  /// Throws a ``Refusal`` when the host did not answer.
  func status() throws -> HostStatus {
    guard answer.verdict == .ok else {
      throw Refusal(.unreachable, "\(label): it does not tell its status: \(answer.complaint)")
    }
    return HostStatus(
      of: label, current: generation("current"), newest: generation("newest"), lock: lock,
      softLocks: answer.all("softlock").map(SoftLock.init),
      queue: answer.first("queue")?.words.last.flatMap { Int($0) }, seen: observation)
  }

  /// `newest N STATE` or `current N`, which is a confirmed one.
  private func generation(_ name: String) -> HostStatus.Generation? {
    guard let section = answer.first(name), section.words.count > 1, let number = Int(section.words[1]) else {
      return nil
    }
    let state = section.words.count > 2 ? HostStatus.State(rawValue: section.words[2]) : .committed
    let left = section.lines.first { $0.hasPrefix("left ") }.flatMap { Int($0.dropFirst("left ".count)) }
    // What stands there in no word of ours is not whole.
    return .init(number: number, state: state ?? .degraded, about: LockOwner(words: section.lines), left: left)
  }

  private var lock: HostStatus.Lock? {
    answer.first("lock").map { .init(owner: LockOwner(words: $0.lines), isHeld: $0.words.last == "held") }
  }
}
