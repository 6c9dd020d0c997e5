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

  private let run: RunID
  private let descriptor: Int32
  private let sequence = Mutex(0)
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
    sequence.withLock { sequence in
      let frame: [String: JSONValue] = [
        "type": .text(kind.rawValue), "run": .text("\(run)"), "seq": .integer(sequence),
        "host": host.map { .text($0.text) } ?? .null,
      ]
      sequence += 1
      Self.write(JSONValue.object(members.merging(frame) { _, own in own }).text + "\n", to: descriptor)
    }
  }

  /// How the run came out, host by host and in all.
  func write(_ report: ApplyReport) {
    for host in report.hosts {
      write(
        .hostResult, about: host.label,
        ["state": .text(host.state.rawValue), "messages": .list(host.messages.map { .text($0) })])
    }
    let counts = Dictionary(grouping: report.hosts, by: \.state).map {
      ($0.key.rawValue, JSONValue.integer($0.value.count))
    }
    end(
      report.outcome,
      [
        "counts": .object(Dictionary(counts) { first, _ in first }),
        "messages": .list(report.conclusions.map { .text($0) }),
      ])
  }

  /// Once only.
  func end(_ outcome: Outcome, _ members: [String: JSONValue] = [:]) {
    guard !hasEnded.exchange(true, ordering: .acquiringAndReleasing) else { return }
    write(.runEnd, members.merging(["exit_code": .integer(Int(outcome.rawValue))]) { _, code in code })
  }

  /// A reader that went away stops no apply.
  private static func write(_ line: String, to descriptor: Int32) {
    var rest = Array(line.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
