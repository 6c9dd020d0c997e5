package import Rendering
package import Vocabulary

/// A host as a backup has it.
package struct KeptHost: Sendable {
  package struct File: Sendable {
    package let path: FilePath
    package let content: [UInt8]
    package let mode: FileMode
    package let owner: String
    package let group: String

    package init(path: FilePath, content: [UInt8], mode: FileMode, owner: String, group: String) {
      self.path = path
      self.content = content
      self.mode = mode
      self.owner = owner
      self.group = group
    }
  }

  package let label: HostLabel
  /// What the last apply before the backup left.
  package let manifest: Manifest
  /// Those of the manifest that were there, as they were: also where a hand had edited them.
  package let files: [File]
  /// What people put into their homes themselves.
  package let own: [File]
  /// Chains and keys of certificates.
  package let certificates: [File]
  package let accounts: [KeptAccount]

  package init(
    label: HostLabel, manifest: Manifest, files: [File], own: [File], certificates: [File], accounts: [KeptAccount]
  ) {
    self.label = label
    self.manifest = manifest
    self.files = files
    self.own = own
    self.certificates = certificates
    self.accounts = accounts
  }
}
