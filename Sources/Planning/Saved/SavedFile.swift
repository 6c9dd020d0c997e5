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
