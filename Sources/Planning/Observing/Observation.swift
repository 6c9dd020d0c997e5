package import Rendering
package import Sealing
package import Vocabulary

/// What came back from a host for a ``HostQuery``.
package struct Observation: Sendable {
  package enum File: Sendable, Hashable {
    /// Digest, mode, owner and group are those of the query.
    case asQueried
    case absent
    /// A regular file that differs in something, or of which the query did not know everything.
    case other(LiveFile)
    /// Something that is no regular file stands there; it is never written through.
    case obstructed(Obstruction)
  }

  package enum Obstruction: String, Sendable, Hashable { case symlink, folder, special }

  /// What was asked.
  package let query: HostQuery
  /// Every path of the query and every path of the manifest.
  package let files: [FilePath: File]
  /// The accounts of the query and of the manifest that exist.
  package let accounts: [Login: LiveAccount]
  /// Packages of the query that are not installed.
  package let missingPackages: [String]
  package let facts: HostFacts
  package let units: [Service: UnitState]
  /// By the path of the chain.
  package let certificates: [FilePath: LiveCertificate]
  /// What the last apply left behind; nil: there was none.
  package let manifest: Manifest?
  /// Who is applying right now.
  package let lock: LockOwner?
  /// People whose home holds a `.forward`, whoever wrote it.
  package let forwarding: [Login]
  /// What the folders of ezprov's own hold, as the host names it.
  package let ownFolders: [String]
  /// Of the rosters that differ: the names in them, in their order.
  package let names: [FilePath: [String]]
  /// By service, a digest of the configuration that it loaded last; nil: the host does not keep them yet.
  package let loaded: [Service: Digest]?
  package let softLocks: [SoftLock]

  package init(
    of query: HostQuery, files: [FilePath: File], accounts: [Login: LiveAccount], missingPackages: [String],
    facts: HostFacts, units: [Service: UnitState], certificates: [FilePath: LiveCertificate], manifest: Manifest?,
    lock: LockOwner?, forwarding: [Login], ownFolders: [String] = [], names: [FilePath: [String]] = [:],
    loaded: [Service: Digest]? = nil, softLocks: [SoftLock] = []
  ) {
    self.query = query
    self.files = files
    self.accounts = accounts
    self.missingPackages = missingPackages
    self.facts = facts
    self.units = units
    self.certificates = certificates
    self.manifest = manifest
    self.lock = lock
    self.forwarding = forwarding
    self.ownFolders = ownFolders
    self.names = names
    self.loaded = loaded
    self.softLocks = softLocks
  }
}
