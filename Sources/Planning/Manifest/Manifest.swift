package import Rendering
package import Sealing
package import Vocabulary

/// What an apply wrote on a host. It stays there, for root alone, and is what the next plan tells drift from pending by.
package struct Manifest: Sendable, Hashable {
  package struct File: Sendable, Hashable {
    package let path: FilePath
    package let digest: Digest
    package let mode: FileMode
    package let owner: String
    package let group: String
    /// Whether it holds secrets, so that neither it nor its digest is ever shown, whatever the path holds later.
    package let isSecret: Bool
    /// What follows when the file changes, and so also when it goes.
    package let effects: [Effect]

    package init(
      path: FilePath, digest: Digest, mode: FileMode, owner: String, group: String, isSecret: Bool, effects: [Effect]
    ) {
      self.path = path
      self.digest = digest
      self.mode = mode
      self.owner = owner
      self.group = group
      self.isSecret = isSecret
      self.effects = effects
    }
  }

  package struct Account: Sendable, Hashable {
    package let login: Login
    package let isPerson: Bool
    package let isLocked: Bool

    package init(login: Login, isPerson: Bool, isLocked: Bool) {
      self.login = login
      self.isPerson = isPerson
      self.isLocked = isLocked
    }
  }

  /// The version of the ezprov that wrote it.
  package let tool: String
  /// By path.
  package let files: [File]
  /// By login; people who left stay, locked.
  package let accounts: [Account]
  /// On the MX: the relays that it lets in. On a relay: itself, where it is known what it signs in with. By label.
  package let peers: [HostLabel]
  /// Of each of them a digest of what it signs in with, where that is known.
  package let credentials: [HostLabel: Digest]

  package init(
    tool: String, files: [File], accounts: [Account], peers: [HostLabel], credentials: [HostLabel: Digest] = [:]
  ) {
    self.tool = tool
    self.files = files.sorted { $0.path < $1.path }
    self.accounts = accounts.sorted { $0.login < $1.login }
    self.peers = peers.sorted()
    self.credentials = credentials.filter { peers.contains($0.key) }
  }

  /// Whether both say the same of the host, whichever version wrote them.
  package func agrees(with other: Manifest) -> Bool {
    files == other.files && accounts == other.accounts && peers == other.peers && credentials == other.credentials
  }
}
