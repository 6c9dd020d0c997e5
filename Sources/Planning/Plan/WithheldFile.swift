package import Vocabulary

/// A file that could not be compared with what is desired, because the key to its secrets is not at hand.
package struct WithheldFile: Sendable, Hashable {
  package let path: FilePath
  package let isAbsent: Bool
  /// Whether it differs from what was last applied, which needs no key to be seen.
  package let hasDrifted: Bool

  /// Whether it is certainly not as desired.
  var differs: Bool { isAbsent || hasDrifted }
}
