import Applying
import Glibc
import Planning
import Reporting
import Synchronization
import Vocabulary

/// What happens in a run, as it happens: one JSON object a line, of which the first tells the version. Each has the run, a
/// number that counts up, and the host that it is about or null; none has a secret in it.
///
/// Those about a zone have its name and whether it happens before the hosts (`expand`) or after them (`contract`), with
/// the number of its sets that change.
///
/// A reader ignores types and members that it does not know: only another major version takes any away.
final class EventFile: Sendable {
  static let schema = "ezprov.events/1.0"

  enum Kind: String {
    case version
    case runStart = "run_start"
    case hostState = "host_state"
    case lock, stage, validate, swap, probe, pending, confirm, abort
    case confirmed
    /// With the zone's serial number as it was seen.
    case dnsUpdate = "dns_update"
    /// With its new one, and whether every name server was seen to have it; else only the one that is updated was.
    case dnsVisible = "dns_visible"
    /// With the exit code and the reasons: nothing was changed, or not all, or not everywhere.
    case dnsFailed = "dns_failed"
    case hostResult = "host_result"
    case interrupted
    case runEnd = "run_end"
  }

  private struct State {
    var sequence = 0
    /// What the last event tells of the hosts.
    var summary: [String: JSONValue] = [:]
  }

  private let run: RunID
  private let descriptor: Int32
  private let state = Mutex(State())
  private let hasEnded = Atomic(false)

  init(_ path: String, of run: RunID) throws {
    self.run = run
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw Refusal(.usage, "'\(path)' can't be written: \(String(cString: strerror(errno)))")
    }
    write(.version, ["schema": .text(Self.schema), "tool": .text(Ezprov.version)])
  }

  deinit { close(descriptor) }

  func write(_ kind: Kind, about host: HostLabel? = nil, _ members: [String: JSONValue] = [:]) {
    state.withLock { state in
      let frame: [String: JSONValue] = [
        "type": .text(kind.rawValue), "run": .text("\(run)"), "seq": .integer(state.sequence),
        "host": host.map { .text($0.text) } ?? .null,
      ]
      state.sequence += 1
      let line = JSONValue.object(members.merging(frame) { _, own in own }).text + "\n"
      // A reader that went away stops no apply.
      Array(line.utf8).withUnsafeBytes { _ = $0.write(to: descriptor) }
    }
  }

  /// How each host came out of it; the last event counts them and tells what they are together.
  func write(_ report: ApplyReport) {
    for host in report.hosts {
      write(
        .hostResult, about: host.label,
        ["state": .text(host.state.rawValue), "messages": .list(host.messages.map { .text($0) })])
    }
    let counts = Dictionary(grouping: report.hosts, by: \.state).map {
      ($0.key.rawValue, JSONValue.integer($0.value.count))
    }
    state.withLock { state in
      state.summary = [
        "counts": .object(Dictionary(counts) { first, _ in first }),
        "messages": .list(report.conclusions.map { .text($0) }),
      ]
    }
  }

  /// Once only.
  func end(_ outcome: Outcome) {
    guard !hasEnded.exchange(true, ordering: .acquiringAndReleasing) else { return }
    let summary = state.withLock { $0.summary }
    write(.runEnd, summary.merging(["exit_code": .integer(Int(outcome.rawValue))]) { $1 })
  }
}
