package import Rendering
package import Vocabulary

/// What one entry of a backup is; its octets follow it. As a line of words:
///
/// ```
/// backup TOOL CREATED
/// host LABEL                     all up to the next one is this host's
/// manifest                       what the last apply left
/// accounts                       lines as in ``AccountText``
/// file MODE OWNER GROUP PATH     of the manifest
/// own MODE OWNER GROUP PATH      of a person's own
/// certificate MODE OWNER GROUP PATH
/// mail OWNER PATH                a tape archive of a mailbox, which stands in the folder PATH
/// contents                       a line of each entry before it: `DIGEST SIZE WORDS…`
/// ```
package enum BackupEntry: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable { case file, own, certificate }

  case backup(tool: String, created: String)
  case host(HostLabel)
  case manifest, accounts, contents
  case file(Kind, FileAttributes)
  case mail(owner: String, FilePath)
}

/// Where a file stands and whose it is.
package struct FileAttributes: Sendable, Hashable {
  package let mode: FileMode
  package let owner: String
  package let group: String
  package let path: FilePath

  /// `MODE OWNER GROUP PATH`; nil for anything else.
  package init?(_ words: [String]) {
    guard words.count == 4, (1...4).contains(words[0].utf8.count), let bits = UInt16(words[0], radix: 8),
      bits <= 0o7777, AccountName.accepts(words[1]), AccountName.accepts(words[2]), let path = FilePath(words[3])
    else { return nil }
    mode = FileMode(bits: bits)
    owner = words[1]
    group = words[2]
    self.path = path
  }

  var words: [String] { [mode.description, owner, group, path.text] }
}

/// The names of users and groups that chown(1) and useradd(8) can be told without a second thought.
enum AccountName {
  static func accepts(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count) && text.utf8.first != UInt8(ascii: "-")
      && text.utf8.allSatisfy { $0.isLetterOrDigit || "._-".utf8.contains($0) }
  }
}

extension BackupEntry {
  package var words: [String] {
    switch self {
    case .backup(let tool, let created): ["backup", tool, created]
    case .host(let label): ["host", label.text]
    case .manifest: ["manifest"]
    case .accounts: ["accounts"]
    case .contents: ["contents"]
    case .file(let kind, let attributes): [kind.rawValue] + attributes.words
    case .mail(let owner, let path): ["mail", owner, path.text]
    }
  }

  package init?(_ words: [String]) {
    switch (words.first, words.count) {
    case ("backup", 3): self = .backup(tool: words[1], created: words[2])
    case ("host", 2):
      guard let label = HostLabel(words[1]) else { return nil }
      self = .host(label)
    case ("manifest", 1): self = .manifest
    case ("accounts", 1): self = .accounts
    case ("contents", 1): self = .contents
    case ("mail", 3):
      guard AccountName.accepts(words[1]), let path = FilePath(words[2]) else { return nil }
      self = .mail(owner: words[1], path)
    case (let word?, 5):
      guard let kind = Kind(rawValue: word), let attributes = FileAttributes(Array(words.dropFirst())) else {
        return nil
      }
      self = .file(kind, attributes)
    case _: return nil
    }
  }
}
