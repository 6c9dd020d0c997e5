package import Rendering
package import Sealing
package import Vocabulary

/// What a host is asked in the one round trip of its observation.
///
/// Beside this the host tells, unasked, of every path in the manifest of its last apply and of who holds its lock.
package struct HostQuery: Sendable {
  package struct File: Sendable, Hashable {
    package let path: FilePath
    /// Of the content that should stand there; nil where it is not known, because it is withheld.
    package let digest: Digest?
    package let mode: FileMode
    package let owner: String
    package let group: String
    /// Whether content that differs may come back to be shown. False for what holds secrets, now or after the apply.
    package let mayBeShown: Bool
  }

  package let label: HostLabel
  package let platform: Platform
  /// By path.
  package let files: [File]
  package let accounts: [Login]
  /// People's accounts: whether there is a `~/.forward` is asked for these.
  package let people: [Login]
  package let packages: [String]
  package let services: [Service]
  package let certificates: [Certificate]
  /// All that is in them is told.
  package let folders: [FilePath]
  /// Files of which the names in them are told when they differ.
  package let rosters: [FilePath]
}

extension HostQuery {
  package init(of host: RenderedHost) {
    self.init(
      label: host.label, platform: host.platform, files: host.artifacts.map(File.init),
      accounts: host.accounts.map(\.login),
      people: host.accounts.filter(\.isPerson).map(\.login),
      packages: host.packages, services: host.services, certificates: host.certificates,
      folders: host.ownFolders, rosters: host.rosters.map(\.path))
  }

  /// What the last apply left, which a host tells unasked.
  package init(ofLastApplyAt host: RenderedHost) {
    self.init(
      label: host.label, platform: host.platform, files: [], accounts: [], people: [], packages: [], services: [],
      certificates: [], folders: [], rosters: [])
  }
}

extension HostQuery.File {
  fileprivate init(_ artifact: Artifact) {
    self.init(
      path: artifact.path, digest: artifact.isWithheld ? nil : Digest(of: artifact.content), mode: artifact.mode,
      owner: artifact.owner, group: artifact.group, mayBeShown: artifact.secrecy == .open)
  }
}

extension Artifact {
  var isWithheld: Bool { secrecy == .withheld }
  var isOpen: Bool { secrecy == .open }
}

extension Account {
  var isPerson: Bool { if case .person = kind { true } else { false } }
}
