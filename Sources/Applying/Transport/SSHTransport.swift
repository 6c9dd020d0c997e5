package import Rendering
import Reporting
package import Vocabulary

/// The operator's own ssh(1): configuration, agent and jump hosts, with host keys checked strictly.
package struct SSHTransport: Transport {
  private static let attempts = 12

  private let configuration: String?
  private let connectTimeout: Int
  private let pinnedKeys: PinnedKeys
  private let folder: String?
  private let jumps: JumpHosts

  package var place: HostProgram.Place { folder == nil ? .host : .folder }

  /// For these hosts alone. `configuration` is for ssh's `-F`, `connectTimeout` is in seconds.
  package init(to hosts: [RenderedHost], configuration: String?, connectTimeout: Int = 10) throws {
    try self.init(to: hosts, configuration: configuration, connectTimeout: connectTimeout, folder: nil)
  }

  /// With `folder`, a folder at the other end stands for the host.
  init(to hosts: [RenderedHost], configuration: String?, connectTimeout: Int, folder: String?) throws {
    self.configuration = configuration
    self.connectTimeout = connectTimeout
    self.folder = folder
    pinnedKeys = try PinnedKeys(of: hosts)
    jumps = JumpHosts(of: hosts, configuration: configuration)
  }

  package func connect(
    to host: RenderedHost, for purpose: HostProgram.Purpose, asking first: Request
  ) async throws -> (any Channel, Answer) {
    let command = command(for: host, purpose)
    var attempt = 1
    while true {
      let process = ProcessChannel(command)
      do {
        let reply = try await jumps.through(to: host.label) { try await process.ask([first]) }
        return (try await admitted(process, reply, to: host), reply.answers[0])
      } catch let end as ChannelEnd {
        await process.close()
        let fault = ConnectionFault(end, of: host.label)
        guard fault.isPassing, attempt < Self.attempts else { throw fault.refusal }
      }
      try await Task.sleep(for: .milliseconds(Int.random(in: 100...300) * min(attempt, 6)))
      attempt += 1
    }
  }

  package func outside(of label: HostLabel) -> (any Channel)? {
    guard folder == nil else { return nil }
    let program = HostProgram(for: .asking, on: .host).text
    return HostChannel(
      process: ProcessChannel(Command(executable: "sh", arguments: ["-c", program, "ezprov"])), label: label)
  }

  private func admitted(
    _ process: ProcessChannel, _ reply: ProcessChannel.Reply, to host: RenderedHost
  ) async throws -> HostChannel {
    if let refusal = Greeting(reply.greeting).refusal(of: host.label) {
      await process.close()
      throw refusal
    }
    return HostChannel(process: process, label: host.label)
  }

  private func command(for host: RenderedHost, _ purpose: HostProgram.Purpose) -> Command {
    SSHCommand(
      host: host.label, connection: host.connection, configuration: configuration, pinnedKeys: pinnedKeys.path,
      connectTimeout: connectTimeout
    ).command(
      running: ["sh", "-c", HostProgram(for: purpose, on: place).text, "ezprov"]
        + (folder.map { [$0] } ?? []), shared: purpose.onlyLooks)
  }
}
