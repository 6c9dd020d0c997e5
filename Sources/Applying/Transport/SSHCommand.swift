import Rendering
import Vocabulary

/// The command line of ssh(1) for a host.
///
/// The operator's own configuration decides whatever is not said here: keys, agent, jump hosts. An unknown host key is
/// never accepted. With keys in the inventory only these count, under the host's label, and a connection that was opened
/// earlier without them is not shared. Nor is one that has changes to make: it would live and die with another's, and
/// notice a dead link by that one's keepalives alone.
struct SSHCommand: Sendable {
  let host: HostLabel
  let connection: Connection
  /// For `-F`.
  let configuration: String?
  /// A known_hosts file with the keys of the inventory.
  let pinnedKeys: String
  let connectTimeout: Int

  func command(running words: [String], shared: Bool) -> Command {
    let options = Self.always + ["ConnectTimeout=\(connectTimeout)"] + trust + (shared ? [] : Self.unshared)
    return Command(
      executable: "ssh",
      arguments: (configuration.map { ["-F", $0] } ?? []) + ["-T"] + options.flatMap { ["-o", $0] } + destination
        + ["--", connection.destination, ShellWord.line(privileged(words))])
  }

  private static let always = [
    "BatchMode=yes", "StrictHostKeyChecking=yes", "UpdateHostKeys=no", "ServerAliveInterval=5", "ServerAliveCountMax=3",
    "Compression=yes", "ClearAllForwardings=yes", "ForwardAgent=no", "ForwardX11=no", "RemoteCommand=none",
    "PermitLocalCommand=no", "EscapeChar=none",
  ]
  private static let unshared = ["ControlMaster=no", "ControlPath=none"]

  private var trust: [String] {
    guard !connection.hostKeys.isEmpty else { return [] }
    return [
      "HostKeyAlias=\(host)", "UserKnownHostsFile=\(pinnedKeys)", "GlobalKnownHostsFile=/dev/null",
      "KnownHostsCommand=none", "VerifyHostKeyDNS=no", "NoHostAuthenticationForLocalhost=no", "CheckHostIP=no",
    ] + Self.unshared
  }

  private var destination: [String] {
    (connection.port.map { ["-p", "\($0)"] } ?? []) + (connection.user.map { ["-l", "\($0)"] } ?? [])
  }

  private func privileged(_ words: [String]) -> [String] { (connection.usesSudo ? ["sudo", "-n", "--"] : []) + words }
}
