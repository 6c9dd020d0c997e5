import Planning
import Reporting
import Sealing
import Vocabulary

extension Request {
  /// Whether what accounts were known by is free on a host, and what their passwords are.
  init(identifying accounts: [KeptAccount]) {
    let lists = [
      ("logins", accounts.map(\.login.text)), ("uids", accounts.map { "\($0.identity.uid)" }),
      ("gids", accounts.flatMap { ["\($0.identity.gid)", $0.identity.group] }),
    ]
    self.init(.identify, Array(lists.map { "\($0.0) \($0.1.joined(separator: " "))\n" }.joined().utf8))
  }
}

/// What a host answers to `identify`.
///
/// Sections: `passwords` with lines `LOGIN DIGEST`, `uids` with `UID LOGIN`, `gids` with `GID GROUP`.
struct IdentityReader {
  let label: HostLabel
  let answer: Answer

  func identities() throws -> FoundIdentities {
    guard answer.verdict == .ok else { throw Refusal(.unreachable, "\(label): \(answer.complaint)") }
    var passwords: [Login: Digest] = [:]
    for (name, value) in pairs("passwords") {
      if let login = Login(name), let digest = Digest(value) { passwords[login] = digest }
    }
    return FoundIdentities(passwords: passwords, users: numbers("uids"), groups: numbers("gids"))
  }

  private func numbers(_ section: String) -> [UInt32: String] {
    Dictionary(pairs(section).compactMap { key, value in UInt32(key).map { ($0, value) } }) { first, _ in first }
  }

  private func pairs(_ section: String) -> [(String, String)] {
    answer.lines(section).compactMap { line in
      let words = line.split(separator: " ").map(String.init)
      return words.count == 2 ? (words[0], words[1]) : nil
    }
  }
}
