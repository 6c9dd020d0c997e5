import Rendering
import Sealing
import Vocabulary

extension Observation {
  /// What `host` would show if the plan of `old` had just been applied to it; nil: if it were bare.
  ///
  /// All that only a real host can tell (releases, packages, certificates, locks) is taken to be in order.
  init(asIfAppliedTo host: RenderedHost, _ old: RenderedHost?, relays: [HostLabel]) {
    let query = HostQuery(of: host)
    let live = Dictionary((old?.artifacts ?? []).map { ($0.path, LiveFile(of: $0)) }) { first, _ in first }
    self.init(
      of: query, files: Self.files(at: query.files.map(\.path), live),
      accounts: Dictionary((old?.accounts ?? []).map { ($0.login, LiveAccount(of: $0)) }) { first, _ in first },
      missingPackages: host.packages.filter { !(old?.packages ?? []).contains($0) },
      facts: HostFacts(release: host.platform.rawValue, versions: [:]),
      units: Dictionary((old?.services ?? []).map { ($0, UnitState(isEnabled: true, isActive: true)) }) { $1 },
      certificates: Dictionary(host.certificates.map { ($0.chain, LiveCertificate(inOrder: $0)) }) { first, _ in first
      },
      manifest: old.map { Manifest(asLeftBy: $0, live, relays: relays) }, lock: nil, forwarding: [])
  }

  private static func files(at paths: [FilePath], _ live: [FilePath: LiveFile]) -> [FilePath: File] {
    let absent = Dictionary(paths.map { ($0, File.absent) }) { first, _ in first }
    return live.mapValues(File.other).merging(absent) { present, _ in present }
  }
}

extension LiveFile {
  fileprivate init(of artifact: Artifact) {
    self.init(
      digest: Digest(of: artifact.content), mode: artifact.mode, owner: artifact.owner, group: artifact.group,
      content: artifact.secrecy == .secret ? nil : artifact.content)
  }
}

extension LiveAccount {
  fileprivate init(of account: Account) {
    let isLocked = account.standing == .locked
    switch account.kind {
    case .person(let shell):
      self.init(uid: 1000, home: "/home/\(account.login)", shell: shell.text, isLocked: isLocked)
    case .system(let home): self.init(uid: 100, home: home.text, shell: "", isLocked: isLocked)
    }
  }
}

extension LiveCertificate {
  fileprivate init(inOrder certificate: Certificate) {
    self = .found(
      names: certificate.names.map(\.text), expires: CalendarDate(day: 0), isExpired: false, matchesKey: true)
  }
}

extension Manifest {
  fileprivate init(asLeftBy host: RenderedHost, _ live: [FilePath: LiveFile], relays: [HostLabel]) {
    let files = host.artifacts.compactMap { artifact in
      live[artifact.path].map {
        File(
          path: artifact.path, digest: $0.digest, mode: $0.mode, owner: $0.owner, group: $0.group,
          isSecret: artifact.secrecy == .secret, effects: artifact.effects)
      }
    }
    let accounts = host.accounts.map {
      Account(login: $0.login, isPerson: $0.isPerson, isLocked: $0.standing == .locked)
    }
    self.init(tool: "", files: files, accounts: accounts, peers: host.role == .mx ? relays : [])
  }
}
