import Rendering
import Subprocess
import Synchronization
import Vocabulary

/// The jump hosts (ssh_config(5), ProxyJump) in front of a fleet, of which none is made to let in more logins at once than
/// sshd takes without dropping some (sshd_config(5), MaxStartups: 10).
///
/// What ssh(1) makes of its configuration is asked once, and only where so many hosts are that it matters.
final class JumpHosts: Sendable {
  static let room = 8

  private let hosts: [RenderedHost]
  private let configuration: String?
  private let gates: Mutex<Task<[HostLabel: Gate], Never>?>

  init(of hosts: [RenderedHost], configuration: String?) {
    self.hosts = hosts
    self.configuration = configuration
    gates = Mutex(nil)
  }

  /// Does `work`, which logs in on `label`, when there is room.
  func through<Result: Sendable>(
    to label: HostLabel, _ work: @Sendable () async throws -> Result
  ) async rethrows -> Result {
    guard hosts.count > Self.room, let gate = await asked.value[label] else { return try await work() }
    await gate.enter()
    do {
      let result = try await work()
      await gate.leave()
      return result
    } catch {
      await gate.leave()
      throw error
    }
  }

  private var asked: Task<[HostLabel: Gate], Never> {
    gates.withLock { gates in
      if let gates { return gates }
      let task = Task { [hosts, configuration] in await Self.gates(of: hosts, configuration) }
      gates = task
      return task
    }
  }

  private static func gates(of hosts: [RenderedHost], _ configuration: String?) async -> [HostLabel: Gate] {
    let jumps = await concurrently(hosts, width: 4) { await jump(to: $0.connection, configuration) }
    let gates = Dictionary(Set(jumps.compactMap { $0 }).map { ($0, Gate(room: room)) }) { first, _ in first }
    return Dictionary(
      zip(hosts, jumps).compactMap { host, jump in jump.flatMap { gates[$0] }.map { (host.label, $0) } }
    ) {
      first, _ in first
    }
  }

  /// The first machine on the way, in ssh's words; nil: the host itself.
  static func jump(to connection: Connection, _ configuration: String?) async -> String? {
    let words =
      ["-G"] + (configuration.map { ["-F", $0] } ?? []) + (connection.port.map { ["-p", "\($0)"] } ?? [])
      + (connection.user.map { ["-l", "\($0)"] } ?? []) + ["--", connection.destination]
    let result = try? await Subprocess.run(
      .name("ssh"), arguments: Arguments(words), output: .string(limit: 1 << 16), error: .discarded)
    let lines = result?.standardOutput.split(separator: "\n") ?? []
    let jump = lines.first { $0.hasPrefix("proxyjump ") }?.dropFirst("proxyjump ".count)
    return jump == "none" ? nil : jump?.split(separator: ",").first.map(String.init)
  }
}
