import Rendering
import Testing
import Vocabulary

@testable import Applying

@Suite struct `The command line of ssh` {
  private func command(
    port: UInt16? = nil, user: String? = nil, sudo: Bool = false, keys: [String] = [], configuration: String? = nil,
    shared: Bool = true
  ) -> Command {
    SSHCommand(
      host: Samples.label("mx1"),
      connection: Connection(
        destination: "mail.quarry.example", port: port.map { Port(number: $0) }, user: user.map(Samples.login),
        usesSudo: sudo, hostKeys: keys.map(Samples.key)),
      configuration: configuration, pinnedKeys: "/proc/7/fd/9", connectTimeout: 10
    ).command(running: ["sh", "-c", "it's"], shared: shared)
  }

  private func options(_ command: Command) -> Set<String> {
    Set(zip(command.arguments, command.arguments.dropFirst()).filter { $0.0 == "-o" }.map(\.1))
  }

  private let key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

  @Test func `checks host keys strictly and never asks`() {
    let options = options(command())
    #expect(options.isSuperset(of: ["BatchMode=yes", "StrictHostKeyChecking=yes", "UpdateHostKeys=no"]))
    #expect(!options.contains { $0.hasPrefix("UserKnownHostsFile") || $0.hasPrefix("ControlPath") })
  }

  @Test func `trusts the inventory's keys alone where there are some`() {
    #expect(
      options(command(keys: [key])).isSuperset(of: [
        "HostKeyAlias=mx1", "UserKnownHostsFile=/proc/7/fd/9", "GlobalKnownHostsFile=/dev/null",
        "KnownHostsCommand=none", "ControlPath=none",
      ]))
  }

  @Test func `shares no connection unless it only looks`() {
    #expect(HostProgram.Purpose.allCases.filter(\.onlyLooks) == [.observing, .inspecting])
    #expect(options(command(shared: false)).isSuperset(of: ["ControlMaster=no", "ControlPath=none"]))
  }

  @Test func `ends with the destination and one quoted command`() {
    #expect(command().arguments.suffix(3) == ["--", "mail.quarry.example", #"'sh' '-c' 'it'\''s'"#])
    #expect(
      command(port: 2222, user: "admin", sudo: true, configuration: "conf").arguments.suffix(7) == [
        "-p", "2222", "-l", "admin", "--", "mail.quarry.example", #"'sudo' '-n' '--' 'sh' '-c' 'it'\''s'"#,
      ])
    #expect(command(configuration: "conf").arguments.prefix(3) == ["-F", "conf", "-T"])
  }

  @Test func `gets pinned keys as a known_hosts file without a name`() throws {
    let host = Samples.host(
      connection: Connection(
        destination: "x", port: nil, user: nil, usesSudo: false, hostKeys: [Samples.key("\(key) a comment")]))
    #expect(PinnedKeys.text([host]) == "mx1 \(key)\n")
  }
}
