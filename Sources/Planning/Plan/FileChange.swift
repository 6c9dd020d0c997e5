package import Rendering
package import Sealing
package import Vocabulary

/// One file of a host that an apply writes, removes or takes into its manifest.
package struct FileChange: Sendable {
  package enum Action: String, Sendable, Hashable {
    case add, modify, remove
    /// Mode, owner or group alone: the content is not sent again.
    case attributes
    /// The file is as desired already; only the manifest does not say so yet.
    case record
  }

  /// How last applied, live and desired stand to each other.
  package enum Standing: String, Sendable, Hashable {
    /// Neither applied nor there.
    case new
    /// Live as last applied; the inventory moved on.
    case pending
    /// Edited on the host; the inventory still says what was applied.
    case drift
    /// Edited on the host, and the inventory moved on too.
    case conflict
    /// Applied once, and gone from the host.
    case vanished
    /// On the host, and ezprov did not write it.
    case foreign
    /// As desired, although ezprov did not write it so.
    case adopted
  }

  package let path: FilePath
  package let action: Action
  package let standing: Standing
  /// Nil: the file is to go.
  package let desired: Artifact?
  /// Of the desired content.
  package let digest: Digest?
  /// Nil: there is none.
  package let live: LiveFile?
  /// As the last apply left it; nil: it wrote no such file.
  package let applied: Manifest.File?
  /// Whether any side of it holds secrets, or may: then only that it changes is shown.
  package let isSecret: Bool
  /// From live to desired, where it is no secret and the live content is at hand.
  package let difference: Difference?
}
