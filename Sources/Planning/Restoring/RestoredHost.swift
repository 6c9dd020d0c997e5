package import Rendering

import Sealing
import Vocabulary

/// A host and what a backup has of it, to be compared with what stands there now.
package struct RestoredHost: Sendable {
  /// As the inventory says; with its secrets, as far as they are at hand.
  package let host: RenderedHost
  package let kept: KeptHost

  package init(_ host: RenderedHost, from kept: KeptHost) {
    self.host = host
    self.kept = kept
  }

  /// The host as it is to be. What must be asked of it is what the inventory says where the backup is of the same.
  package var rendered: RenderedHost {
    host.restored(
      artifacts: (managed + own + certificates).sorted { $0.path < $1.path },
      accounts: kept.accounts.compactMap { $0.account(isLocked: isLocked($0)) },
      credentials: kept.manifest.credentials, isOfInventory: isOfInventory)
  }

  /// With these files alone of what ezprov did not write.
  func rendered(writing paths: Set<FilePath>) -> RenderedHost {
    let managed = Set(managed.map(\.path))
    return host.restored(
      artifacts: rendered.artifacts.filter { managed.contains($0.path) || paths.contains($0.path) },
      accounts: rendered.accounts, credentials: kept.manifest.credentials, isOfInventory: isOfInventory)
  }

  /// Whoever is locked by now, or gone from the inventory, stays locked.
  func isLocked(_ account: KeptAccount) -> Bool {
    guard account.isPerson else { return account.isLocked }
    let wanted = host.accounts.first { $0.login == account.login }
    return account.isLocked || wanted.map { $0.standing == .locked } ?? true
  }

  /// The second field of shadow(5) that it gets: of a locked account one that opens nothing.
  func password(of account: KeptAccount) -> Secret {
    guard isLocked(account), account.password.withOctets({ $0.first != 0x21 }) else { return account.password }
    return account.password.withOctets { Secret(copying: [0x21] + $0) }
  }

  /// What is left on the host: what stood in the backup, with the accounts as they come out of this.
  var manifest: Manifest {
    let locked = Set(kept.accounts.filter(isLocked).map(\.login))
    return Manifest(
      tool: kept.manifest.tool, files: kept.manifest.files,
      accounts: kept.manifest.accounts.map { account in
        Manifest.Account(
          login: account.login, isPerson: account.isPerson,
          isLocked: account.isPerson ? locked.contains(account.login) : account.isLocked)
      }, peers: kept.manifest.peers, credentials: kept.manifest.credentials)
  }

  var ownPaths: Set<FilePath> { Set(kept.own.map(\.path)) }
  var certificatePaths: Set<FilePath> { Set(kept.certificates.map(\.path)) }

  private var isOfInventory: Bool {
    let wanted = Dictionary(host.artifacts.map { ($0.path, $0) }) { first, _ in first }
    return kept.files.count == wanted.count
      && kept.files.allSatisfy { file in wanted[file.path].map { $0.content == file.content } ?? false }
  }

  private var managed: [Artifact] {
    let known = Dictionary(kept.manifest.files.map { ($0.path, $0) }) { first, _ in first }
    return kept.files.compactMap { file in
      known[file.path].map { Artifact(file, secrecy: $0.isSecret ? .secret : .open, effects: $0.effects) }
    }
  }

  private var own: [Artifact] { kept.own.map { Artifact($0, secrecy: .secret, effects: []) } }
  private var certificates: [Artifact] { kept.certificates.map { Artifact($0, secrecy: .secret, effects: []) } }
}

extension Artifact {
  fileprivate init(_ file: KeptHost.File, secrecy: Secrecy, effects: [Effect]) {
    self.init(
      path: file.path, content: file.content, mode: file.mode, owner: file.owner, group: file.group, secrecy: secrecy,
      effects: effects, origins: LineOrigins())
  }
}
