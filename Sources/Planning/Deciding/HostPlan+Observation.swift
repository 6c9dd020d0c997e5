import Rendering
import Sealing
import Vocabulary

extension HostPlan {
  /// The plan of one host. `relays` are those that an MX lets in; `tool` is the version that its manifest will name.
  /// `artifacts` stand for the host's own where these can't be compared as they are.
  init(
    towards host: RenderedHost, artifacts: [Artifact]? = nil, from observation: Observation, relays: [HostLabel],
    tool: String
  ) {
    let files = FileDecisions(towards: artifacts ?? host.artifacts, from: observation)
    let accounts = AccountDecisions(towards: host, from: observation)
    let manifest = files.withheld.isEmpty ? Self.manifest(of: host, files, accounts, relays: relays, tool: tool) : nil
    let followUps = FollowUpDecisions(
      of: files.changes, on: host, units: observation.units, debts: manifest?.debts(at: observation) ?? [])
    self.init(
      host: host, files: files.changes, withheld: files.withheld, accounts: accounts.changes,
      packages: observation.missingPackages, followUps: followUps.list,
      obstacles: Self.obstacles(of: host, files, accounts, observation),
      notices: Self.notices(of: host, accounts, observation, relays: relays)
        + Self.trialNotices(of: host, files.changes, observation), found: observation.manifest,
      manifest: manifest,
      guards: GuardDecisions(
        host: host, observation: observation, files: files.changes, accounts: accounts.changes,
        followUps: followUps.list, relays: relays, tool: tool
      ).list,
      renewals: followUps.renewals, unmanaged: UnmanagedFiles(of: host, observation).names)
  }

  private static func manifest(
    of host: RenderedHost, _ files: FileDecisions, _ accounts: AccountDecisions, relays: [HostLabel], tool: String
  ) -> Manifest {
    let (peers, credentials): ([HostLabel], [HostLabel: Digest]) =
      switch host.signIn {
      case .accepting(_, _, let credentials): (relays, credentials)
      case .presenting(_, let credential?): ([host.label], [host.label: credential])
      case .presenting, .none: (host.role == .mx ? relays : [], [:])
      }
    return Manifest(
      tool: tool, files: files.left, accounts: accounts.left(of: host), peers: peers, credentials: credentials)
  }

  private static func obstacles(
    of host: RenderedHost, _ files: FileDecisions, _ accounts: AccountDecisions, _ observation: Observation
  ) -> [Obstacle] {
    var obstacles: [Obstacle] = observation.lock.map { [.locked($0)] } ?? []
    if observation.facts.release != host.platform.rawValue {
      obstacles.append(.otherRelease(observation.facts.release, expected: host.platform))
    }
    if !observation.missingPackages.isEmpty { obstacles.append(.missingPackages(observation.missingPackages)) }
    if !files.withheld.isEmpty { obstacles.append(.withheld(count: files.withheld.count)) }
    let certificates = host.certificates.map {
      CertificateCheck(certificate: $0, live: observation.certificates[$0.chain])
    }
    return obstacles + certificates.flatMap(\.obstacles) + files.obstacles + accounts.obstacles
  }

  private static func notices(
    of host: RenderedHost, _ accounts: AccountDecisions, _ observation: Observation, relays: [HostLabel]
  ) -> [Notice] {
    let managed = Set(host.artifacts.map(\.path.text))
    let own = observation.forwarding.filter { !managed.contains("/home/\($0)/.forward") }.sorted()
    let leaving = (observation.manifest?.peers ?? []).filter { host.role == .mx && !relays.contains($0) }
    return (own.isEmpty ? [] : [.ownForwards(own)]) + leaving.map(Notice.leavingRelay)
      + (accounts.kept.isEmpty ? [] : [.keptAccounts(accounts.kept)])
  }

  private static func trialNotices(
    of host: RenderedHost, _ changes: [FileChange], _ observation: Observation
  ) -> [Notice] {
    let trial = Trial(of: changes, on: host)
    guard !changes.isEmpty else { return [] }
    return switch observation.facts.trialGround {
    case .unknown: []
    case .refused(let reason) where !trial.services.isEmpty: [.noTrial(trial, because: reason)]
    case .given, .refused: [.trial(trial)]
    }
  }
}
