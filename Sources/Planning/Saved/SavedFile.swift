import Rendering
import Sealing
import Vocabulary

/// One file of a saved plan: which octets stand there, which are to, and why.
struct SavedFile: Sendable, Hashable {
  /// Mode and owner, and the digest of the content.
  struct State: Sendable, Hashable {
    /// Nil: a secret's, when the site key was not at hand.
    let content: ContentDigest?
    let mode: FileMode
    let owner: String
    let group: String

    /// Digest, mode and owner.
    var text: String { "\(content?.description ?? "<secret>") \(mode) \(owners)" }
  }

  let path: FilePath
  let action: FileChange.Action
  let standing: FileChange.Standing
  let isSecret: Bool
  /// As the last apply left it; nil: it wrote no such file.
  let applied: ContentDigest?
  /// Nil: there is none.
  let live: State?
  /// Nil: the file is to go.
  let desired: State?
  /// Lines that come and go; nil where they can't be told or are nobody's business.
  let additions: Int?
  let removals: Int?
  /// In reading order, each line once.
  let reasons: [SavedReason]
  /// So many more are not listed.
  let omittedReasons: Int

  var isUnkeyed: Bool { isSecret && [live, desired].contains { $0.map { $0.content == nil } ?? false } }
}

/// What stands for a file's content where anyone may read it.
enum ContentDigest: Sendable, Hashable, CustomStringConvertible {
  case open(Digest)
  /// A secret's: only who holds the site key can make it, so that it doesn't help to guess.
  case keyed(KeyedDigest)

  /// `blake2b:` and 128 digits, or `keyed:` and 64.
  var description: String {
    switch self {
    case .open(let digest): "blake2b:\(digest)"
    case .keyed(let digest): "keyed:\(digest)"
    }
  }

  /// The first digits, by which people tell one from another.
  var start: String {
    switch self {
    case .open(let digest): String(digest.text.prefix(8))
    case .keyed(let digest): String(digest.text.prefix(8))
    }
  }

  init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    switch (parts.first, parts.last) {
    case ("blake2b", let digits?):
      guard let digest = Digest(digits) else { return nil }
      self = .open(digest)
    case ("keyed", let digits?):
      guard let digest = KeyedDigest(digits) else { return nil }
      self = .keyed(digest)
    case _: return nil
    }
  }
}

/// Makes content digests: of secrets with the site key, and without it none.
struct ContentDigests {
  let key: SiteKey?
  let label: HostLabel

  func digest(_ digest: Digest?, at path: FilePath, isSecret: Bool) -> ContentDigest? {
    guard let digest else { return nil }
    if !isSecret { return .open(digest) }
    return key.map { .keyed($0.digest(of: digest, as: "\(label)\(path)")) }
  }
}
