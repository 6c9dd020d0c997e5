import Glibc
import Planning
import Rendering
import Reporting
import TestSupport
import Testing
import Vocabulary

@testable import Applying

@Suite struct `A host over ssh` {
  private func host(_ server: SSHServer, pinning key: String? = "host", label: String = "mx1") throws -> RenderedHost {
    Samples.host(
      label, connection: try server.connection(pinning: key),
      files: [Samples.file("/etc/postfix/main.cf", "myhostname = mail.quarry.example\n".utf8)])
  }

  private func transport(_ server: SSHServer, to hosts: [RenderedHost]) throws -> SSHTransport {
    try server.scratch.write([], to: "root/etc/hostname")
    return try SSHTransport(
      to: hosts, configuration: server.configuration, connectTimeout: 10, folder: "\(server.scratch.path)/root")
  }

  private func refusal(_ server: SSHServer, _ host: RenderedHost) async throws -> String? {
    let fleet = await Fleet(
      observing: [host], over: try transport(server, to: [host]), for: .applying, today: Samples.today)
    await fleet.close()
    #expect(fleet.members.isEmpty)
    #expect(fleet.refusals.values.allSatisfy { $0.outcome == .unreachable })
    #expect(try server.scratch.files.filter { $0.hasPrefix("root/var") }.isEmpty)
    return fleet.refusals.values.first?.message
  }

  @Test func `is observed and applied as a folder is`() async throws {
    let server = try SSHServer()
    let host = try host(server)
    let transport = try transport(server, to: [host])
    let fleet = await Fleet(observing: [host], over: transport, for: .applying, today: Samples.today)
    #expect(fleet.refusals.isEmpty)
    let plan = try Samples.plan([host], from: fleet.observations)
    let report = await Applier(plan, on: fleet, as: Samples.owner, today: Samples.today).run()
    await fleet.close()
    #expect(report.outcome == .ok)
    #expect(server.scratch.content("root/etc/postfix/main.cf") == Array("myhostname = mail.quarry.example\n".utf8))
    let again = await Fleet(observing: [host], over: transport, for: .observing, today: Samples.today)
    await again.close()
    #expect(try Samples.plan([host], from: again.observations).isEmpty)
  }

  @Test func `with another host key than the inventory's is refused`() async throws {
    let server = try SSHServer()
    let message = try #require(try await refusal(server, try host(server, pinning: "other")))
    #expect(message.hasPrefix("mx1: its host key is not the one that is known: find out why before you change"))
  }

  @Test func `with a host key that nobody knows is refused`() async throws {
    let server = try SSHServer()
    let message = try #require(try await refusal(server, try host(server, pinning: nil)))
    #expect(
      message
        == "mx1: its host key is not known: put it into 'ssh.host_keys' of the host, or into known_hosts "
        + "('Host key verification failed.')")
  }

  @Test func `is trusted by known_hosts where the inventory has no key`() async throws {
    let server = try SSHServer()
    let host = try host(server, pinning: nil)
    try server.scratch.write(
      "[127.0.0.1]:\(server.port) \(try server.publicKey("host"))\n".utf8, to: "known_hosts")
    let fleet = await Fleet(
      observing: [host], over: try transport(server, to: [host]), for: .observing, today: Samples.today)
    await fleet.close()
    #expect(fleet.refusals.isEmpty)
  }

  @Test func `that does not listen is named`() async throws {
    let server = try SSHServer()
    let host = Samples.host(connection: try server.connection(port: 1))
    let message = try #require(try await refusal(server, host))
    #expect(
      message.hasPrefix("mx1: nothing listens there: is sshd running, and 'ssh.port' right? ('ssh: connect to host"))
  }

  @Test func `that does not let the key in is named`() async throws {
    let server = try SSHServer(["AllowUsers nobody-of-this-name"])
    let message = try #require(try await refusal(server, try host(server)))
    #expect(message.hasPrefix("mx1: it does not let the login in: is your key there, and in your agent? ('"))
  }

  @Test func `may have login files that say something`() async throws {
    let server = try SSHServer([#"ForceCommand echo welcome; printf '\nno line feed'; eval "$SSH_ORIGINAL_COMMAND""#])
    let host = try host(server)
    let fleet = await Fleet(
      observing: [host], over: try transport(server, to: [host]), for: .observing, today: Samples.today)
    await fleet.close()
    #expect(fleet.refusals.isEmpty)
    #expect(fleet.observations.count == 1)
  }

  @Test func `that runs something else is named`() async throws {
    let server = try SSHServer(["ForceCommand echo This account is for mail only >&2; exit 255"])
    let message = try #require(try await refusal(server, try host(server)))
    #expect(message == "mx1: no connection ('This account is for mail only')")
  }

  @Test func `whose sudo asks for a password is named`() async throws {
    let server = try SSHServer(["ForceCommand echo 'sudo: a password is required' >&2; exit 1"])
    let message = try #require(try await refusal(server, try host(server)))
    #expect(
      message
        == "mx1: sudo asks for a password: allow the login 'NOPASSWD: ALL' in sudoers ('sudo: a password is required')"
    )
  }

  @Test func `that has no room for all logins at once is tried again`() async throws {
    let server = try SSHServer(["MaxStartups 2:100:3"])
    let hosts = try (1...5).map { try host(server, label: "relay\($0)") }
    let fleet = await Fleet(
      observing: hosts, over: try transport(server, to: hosts), for: .observing, today: Samples.today)
    await fleet.close()
    #expect(fleet.refusals.isEmpty)
    #expect(fleet.observations.count == 5)
  }

  @Test func `waits for its confirmation when the connection is cut, and goes back without one`() async throws {
    let server = try SSHServer()
    let host = try host(server)
    try server.scratch.write("# as it was\n".utf8, to: "root/etc/postfix/main.cf")
    let transport = try transport(server, to: [host])
    let fleet = await Fleet(observing: [host], over: transport, for: .applying, today: Samples.today)
    let plan = try #require(try Samples.plan([host], from: fleet.observations).hosts.first)
    let channel = try #require(fleet.members[host.label]?.channel)
    let archive = StagedTree(plan: plan, owner: Samples.owner, place: .folder).archive
    let terms = Array("run a-run\nttl 2\n".utf8)
    for request in [Request(.lock), Request(.stage, archive), Request(.check), Request(.commit, terms)] {
      #expect(try await channel.ask(request).verdict == .ok)
    }
    let new = try #require(plan.host.artifacts.first?.content)
    #expect(server.scratch.content("root/etc/postfix/main.cf") == new)
    let children = try Children.running("ssh", with: server.configuration)
    #expect(children.count == 1)
    for child in children { kill(child, SIGKILL) }
    let (second, _) = try await transport.connect(
      to: host, for: .applying, asking: Request(observing: HostQuery(of: host)))
    #expect(server.scratch.content("root/etc/postfix/main.cf") == new)
    try await wait(until: "the lease has ended") { try await second.ask(Request(.lock)).verdict != .locked }
    #expect(server.scratch.content("root/etc/postfix/main.cf") == Array("# as it was\n".utf8))
    #expect(try await second.ask(Request(.confirm, Array("a-run".utf8))).verdict == .rolledBack)
    await second.close()
    await fleet.close()
  }
  /// Applies, and kills the connections that there are when the host enters `stage`.
  private func apply(
    _ server: SSHServer, cutting stage: Progress.Stage
  ) async throws -> (report: ApplyReport, content: [UInt8]?) {
    let host = try host(server)
    try server.scratch.write("# as it was\n".utf8, to: "root/etc/postfix/main.cf")
    let transport = try transport(server, to: [host])
    let configuration = server.configuration
    let progress = Progress { _, entered in
      guard entered == stage else { return }
      do {
        for child in try Children.running("ssh", with: configuration) { kill(child, SIGKILL) }
      } catch {
        Issue.record(error)
      }
    }
    let fleet = await Fleet(
      observing: [host], over: transport, for: .applying, today: Samples.today, progress: progress)
    let plan = try Samples.plan([host], from: fleet.observations)
    var terms = ApplyTerms()
    terms.confirmTimeout = 120
    let report = await Applier(plan, on: fleet, as: Samples.owner, today: Samples.today, under: terms).run()
    await fleet.close()
    return (report, server.scratch.content("root/etc/postfix/main.cf"))
  }

  @Test(arguments: [Progress.Stage.probing, .applied, .confirming])
  func `keeps its new state whatever connection breaks after the swap`(_ stage: Progress.Stage) async throws {
    let (report, content) = try await apply(try SSHServer(), cutting: stage)
    #expect(report.outcome == .ok, "\(report)")
    #expect(content == Array("myhostname = mail.quarry.example\n".utf8))
  }

  @Test func `is at its old state or its new one when the connection breaks in the swap, and the report says which`()
    async throws
  {
    let (report, content) = try await apply(try SSHServer(), cutting: .swapping)
    let isNew = content == Array("myhostname = mail.quarry.example\n".utf8)
    #expect(report.outcome == (isNew ? .ok : .rolledBack), "\(report)")
    #expect(isNew || content == Array("# as it was\n".utf8))
  }

  @Test func `has nothing changed when the connection breaks before the swap`() async throws {
    let (report, content) = try await apply(try SSHServer(), cutting: .staging)
    #expect(report.outcome == .unreachable, "\(report)")
    #expect(report.hosts.map(\.state) == [.notBegun])
    #expect(content == Array("# as it was\n".utf8))
  }
}
