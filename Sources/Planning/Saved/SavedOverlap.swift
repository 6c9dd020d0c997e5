import Vocabulary

/// A copy that keeps credentials in force while relays change over.
struct SavedOverlap: Sendable, Hashable {
  let source: FilePath
  let path: FilePath
  let digest: ContentDigest?
  let relays: [HostLabel]
}
