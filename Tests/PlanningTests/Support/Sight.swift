@testable import Planning
@testable import Rendering
import Sealing
import Testing
import Vocabulary

/// What a host shows, in the making: nothing amiss and no files.
struct Sight {
  var host: RenderedHost
  var files: [FilePath: Observation.File] = [:]
  var accounts: [Login: LiveAccount] = [:]
  var missingPackages: [String] = []
  var release = "debian-12"
  var units: [Service: UnitState] = [:]
  var certificates: [FilePath: LiveCertificate] = [:]
  var manifest: Manifest?
  var lock: LockOwner?
  var forwarding: [Login] = []
  var ground = TrialGround.unknown
  var ownFolders: [String] = []
  var names: [FilePath: [String]] = [:]
  var loaded: [Service: Digest]?
  var softLocks: [SoftLock] = []

  init(_ host: RenderedHost) {
    self.host = host
    for artifact in host.artifacts { files[artifact.path] = .absent }
    for service in host.services { units[service] = UnitState(isEnabled: true, isActive: true) }
  }

  var observation: Observation {
    Observation(
      of: HostQuery(of: host), files: files, accounts: accounts, missingPackages: missingPackages,
      facts: HostFacts(release: release, versions: [:], trialGround: ground), units: units, certificates: certificates,
      manifest: manifest, lock: lock, forwarding: forwarding, ownFolders: ownFolders, names: names, loaded: loaded,
      softLocks: softLocks)
  }

  func plan(relays: [HostLabel] = []) -> HostPlan {
    HostPlan(towards: host, from: observation, relays: relays, tool: "1.0.0")
  }

  /// The same host after an apply of `plan`.
  func after(_ plan: HostPlan) -> Sight {
    var sight = self
    for artifact in host.artifacts { sight.files[artifact.path] = .asQueried }
    for path in plan.removals { sight.files[path] = .absent }
    for change in plan.accounts { sight.accounts[change.login] = sight.account(after: change) }
    sight.missingPackages = []
    for service in host.services { sight.units[service] = UnitState(isEnabled: true, isActive: true) }
    sight.manifest = plan.manifest
    return sight
  }

  private func account(after change: AccountChange) -> LiveAccount? {
    let live = accounts[change.login]
    switch change.action {
    case .create(let account), .revive(let account, _): return LiveAccount(of: account)
    case .setPassword: return live
    case .lock: return live.map { LiveAccount(uid: $0.uid, home: $0.home, shell: $0.shell, isLocked: true) }
    case .reopen: return live.map { LiveAccount(uid: $0.uid, home: $0.home, shell: $0.shell, isLocked: false) }
    case .setShell(let shell, _):
      return live.map { LiveAccount(uid: $0.uid, home: $0.home, shell: shell.text, isLocked: $0.isLocked) }
    }
  }
}

extension LiveAccount {
  fileprivate init(of account: Account) {
    switch account.kind {
    case .person(let shell):
      self.init(uid: 1000, home: "/home/\(account.login)", shell: shell.text, isLocked: false)
    case .system(let home): self.init(uid: 120, home: home.text, shell: "/usr/sbin/nologin", isLocked: false)
    }
  }
}

func live(_ content: String, mode: UInt16 = 0o644, owner: String = "root", shown: Bool = true) -> LiveFile {
  let octets = Array(content.utf8)
  return LiveFile(
    digest: Digest(of: octets), mode: FileMode(bits: mode), owner: owner, group: "root",
    content: shown ? octets : nil)
}

func applied(
  _ name: String, _ content: String, mode: UInt16 = 0o644, isSecret: Bool = false,
  effects: [Effect] = [.reload(.postfix)]
) throws -> Manifest.File {
  Manifest.File(
    path: try path(name), digest: Digest(of: Array(content.utf8)), mode: FileMode(bits: mode), owner: "root",
    group: "root", isSecret: isSecret, effects: effects)
}

func manifest(
  _ files: [Manifest.File], accounts: [Manifest.Account] = [], peers: [HostLabel] = [],
  credentials: [HostLabel: Digest] = [:]
) -> Manifest {
  Manifest(tool: "1.0.0", files: files, accounts: accounts, peers: peers, credentials: credentials)
}
