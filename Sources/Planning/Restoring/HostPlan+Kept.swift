import Rendering
import Sealing
import Vocabulary

extension HostPlan {
  /// To what a backup has of the host. `observation` must be of ``RestoredHost/rendered``.
  ///
  /// What people put into their homes comes back where it is another; a certificate only where there is none, since the
  /// host's is the newer one. Neither becomes ezprov's. Accounts that are not there are made with their numbers.
  package init(restoring restored: RestoredHost, from observation: Observation, finding found: FoundIdentities) {
    let certificates = restored.missingCertificates(at: observation)
    let own = restored.ownPaths.filter { !observation.isObstructed($0) }
    let plan = HostPlan(
      towards: restored.rendered(writing: own.union(certificates)), from: observation,
      relays: restored.kept.manifest.peers, tool: restored.kept.manifest.tool)
    let accounts = RestoredAccounts(of: restored, plan.accounts, found)
    let foreign = restored.ownPaths.union(restored.certificatePaths)
    self.init(
      host: plan.host, files: plan.files.filter { $0.action != .record || !foreign.contains($0.path) },
      withheld: plan.withheld, accounts: accounts.changes, packages: plan.packages, followUps: plan.followUps,
      obstacles: plan.obstacles.filter { !$0.isMet(by: certificates) } + accounts.obstacles,
      notices: plan.notices + restored.notices(of: own, certificates, at: observation), found: plan.found,
      manifest: restored.manifest,
      guards: plan.guards.filter(\.holdsOnTheWayBack)
        + accounts.replaced.map { Guard(host: plan.label, hazard: .password($0)) },
      renewals: plan.renewals, unmanaged: [], passwords: accounts.passwords, isRestored: true)
  }
}

extension RestoredHost {
  /// Chain and key belong together.
  fileprivate func missingCertificates(at observation: Observation) -> Set<FilePath> {
    let kept = certificatePaths
    return Set(
      host.certificates.filter { certificate in
        [certificate.chain, certificate.key].allSatisfy { kept.contains($0) && observation.files[$0] == .absent }
      }.flatMap { [$0.chain, $0.key] })
  }

  fileprivate func notices(
    of own: Set<FilePath>, _ certificates: Set<FilePath>, at observation: Observation
  ) -> [Notice] {
    let left = ownPaths.subtracting(own).union(certificatePaths.subtracting(certificates))
    return left.isEmpty ? [] : [.keptAsFound(left.sorted())]
  }
}

extension Observation {
  fileprivate func isObstructed(_ path: FilePath) -> Bool {
    if case .obstructed = files[path] { true } else { false }
  }
}

extension Obstacle {
  /// Whether it is a certificate that comes with the others, or stands in nobody's way.
  fileprivate func isMet(by certificates: Set<FilePath>) -> Bool {
    switch self {
    case .certificate(let path, .absent, _): certificates.contains(path)
    case .withheld, .locked, .obstructed, .missingPackages, .otherRelease, .certificate, .otherAccount,
      .unknownCredential:
      false
    }
  }
}

extension Plan {
  /// Of one host, to what a backup has of it. `admission`: whom the MX lets in, if that is another one.
  package init(restoring host: HostPlan, unobserved: [Unobserved] = [], admission: Admission? = nil) {
    let plan = Plan(hosts: [host].closed(by: admission), relays: host.manifest?.peers ?? [])
    self.init(hosts: plan.hosts, unobserved: unobserved, order: plan.order)
  }

  /// Of no host: it could not be asked.
  package init(unobserved: [Unobserved]) {
    self.init(hosts: [], unobserved: unobserved, order: Order(steps: []))
  }
}
