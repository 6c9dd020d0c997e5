import Reporting
import Vocabulary

/// The line with which the program on a host begins: its rights, and the tools that are not there.
struct Greeting: Sendable, Equatable {
  let hasRights: Bool
  let missingTools: [String]

  init(_ words: [String]) {
    hasRights = words.first == "all"
    missingTools = Array(words.dropFirst())
  }

  /// Why the host cannot be configured by this login, if so.
  func refusal(of label: HostLabel) -> Refusal? {
    if !hasRights {
      return Refusal(
        .unreachable,
        "\(label): the login is not root: set 'ssh.user: root', or 'ssh.sudo: true' where sudo needs no password")
    }
    guard !missingTools.isEmpty else { return nil }
    let names = missingTools.map { "'\($0)'" }.joined(separator: ", ")
    return Refusal(.unreachable, "\(label): it lacks \(names): install coreutils, tar and util-linux")
  }
}
