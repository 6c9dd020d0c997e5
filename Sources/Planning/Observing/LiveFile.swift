package import Rendering
package import Sealing

/// A regular file as it stands on a host.
package struct LiveFile: Sendable, Hashable {
  package let digest: Digest
  package let mode: FileMode
  package let owner: String
  package let group: String
  /// Nil when it was not asked for, may not be shown or is too long to be sent.
  package let content: [UInt8]?

  package init(digest: Digest, mode: FileMode, owner: String, group: String, content: [UInt8]?) {
    self.digest = digest
    self.mode = mode
    self.owner = owner
    self.group = group
    self.content = content
  }
}
