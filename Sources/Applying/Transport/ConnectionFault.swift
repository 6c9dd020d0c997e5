import Reporting
import Vocabulary

/// Why a host could not be asked, told from what ssh(1) and sudo(8) say, with what would help.
struct ConnectionFault: Sendable {
  let label: HostLabel
  let end: ChannelEnd
  let login: String

  init(_ end: ChannelEnd, of label: HostLabel, login: String = "root") {
    self.end = end
    self.label = label
    self.login = login
  }

  /// The server let nobody more in for the moment (sshd_config(5), MaxStartups): worth another try.
  var isPassing: Bool {
    !end.hadBegun
      && end.words.contains { word in Self.passing.contains { word.hasPrefix($0) } }
  }

  var refusal: Refusal { Refusal(.unreachable, "\(label): \(reason)") }

  private var reason: String {
    switch end.cause {
    case .notStarted(let why): return end.hadBegun ? "the connection broke" : "'ssh' cannot be started: \(why)"
    case .foreign: return "what answers there is not ezprov's program; does a login file of \(login) print or exec?"
    case .ended: break
    }
    if end.hadBegun { return "the connection broke\(told)" }
    return Self.remedies.first { remedy in says(remedy.word) }.map { "\($0.reason)\(told)" }
      ?? "no connection\(told)"
  }

  private var told: String { end.words.last.map { " ('\($0)')" } ?? "" }

  private func says(_ word: String) -> Bool { end.words.contains { $0.contains(word) } }

  private static let passing = [
    "kex_exchange_identification:", "Connection reset by", "Connection closed by", "banner exchange:",
  ]

  private static let remedies: [(word: String, reason: String)] = [
    (
      "REMOTE HOST IDENTIFICATION HAS CHANGED",
      "its host key is not the one that is known: find out why before you change 'ssh.host_keys' or known_hosts"
    ),
    (
      "Host key verification failed",
      "its host key is not known: put it into 'ssh.host_keys' of the host, or into known_hosts"
    ),
    ("Permission denied", "it does not let the login in: is your key there, and in your agent?"),
    ("Too many authentication failures", "your agent offers too many keys: name one with IdentityFile"),
    ("a password is required", "sudo asks for a password: allow the login 'NOPASSWD: ALL' in sudoers"),
    ("must have a tty", "sudo wants a terminal: set '!requiretty' for the login in sudoers"),
    ("is not in the sudoers file", "sudo does not know the login: allow it 'NOPASSWD: ALL' in sudoers"),
    ("sudo: not found", "there is no sudo: log in as root, or install it"),
    ("sudo: command not found", "there is no sudo: log in as root, or install it"),
    ("Could not resolve hostname", "its name does not resolve: set 'ssh.address'"),
    ("Connection refused", "nothing listens there: is sshd running, and 'ssh.port' right?"),
    ("timed out", "it does not answer in time"),
    ("No route to host", "there is no way to it"),
    ("Network is unreachable", "there is no way to it"),
  ]
}
