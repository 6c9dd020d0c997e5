package import Rendering
package import Sealing
package import Vocabulary

/// What relays sign in with up to now, kept in force beside the new while they change over: a copy made on the host.
package struct Overlap: Sendable {
  /// As it stands on the host before anything changes.
  package let source: FilePath
  /// The copy, with its mode and owner.
  package let target: Artifact
  /// Of the copy.
  package let digest: Digest
  /// The relays that change over.
  package let relays: [HostLabel]
}
