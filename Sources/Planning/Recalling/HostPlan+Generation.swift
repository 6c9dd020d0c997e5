import Rendering
import Vocabulary

extension HostPlan {
  /// Back to a generation. People whom it does not know are locked, those whom it knows are as they were; no account
  /// goes, and none comes back that is gone.
  package init(back recalled: RecalledHost, from observation: Observation) {
    let generation = recalled.generation.completed(by: observation.manifest)
    let plan = HostPlan(
      towards: recalled.rendered(as: generation, at: observation), from: observation, relays: generation.manifest.peers,
      tool: generation.manifest.tool)
    self.init(
      host: plan.host, files: plan.files, withheld: plan.withheld, accounts: plan.accounts.map(\.withoutPlace),
      packages: plan.packages, followUps: plan.followUps, obstacles: plan.obstacles, notices: plan.notices,
      found: plan.found, manifest: plan.manifest?.of(generation), generation: generation.number,
      guards: plan.guards.filter(\.holdsOnTheWayBack), renewals: plan.renewals)
  }
}

extension AccountChange {
  var withoutPlace: AccountChange {
    AccountChange(login: login, action: action, reason: reason, place: nil)
  }
}

extension Manifest {
  /// What was found is nobody's but the host's own.
  fileprivate func of(_ generation: Generation) -> Manifest {
    Manifest(
      tool: tool, files: generation.number == 0 ? [] : files, accounts: accounts, peers: peers,
      credentials: generation.manifest.credentials)
  }
}

extension Guard {
  /// That what came since goes again is what was asked for.
  var holdsOnTheWayBack: Bool {
    switch hazard {
    case .deleteDomain, .deleteUser, .bulkDelete, .bulkChange, .queueNotEmpty, .signingKey, .unpublishedKey,
      .lateRetirement, .versionDowngrade:
      false
    case .drift, .accountDrift, .takeover, .takeoverOf, .restart, .overlap, .softLock, .password, .shutOut: true
    }
  }
}

extension Plan {
  /// Back to generations on each of these hosts. `admission`: whom the MX lets in, if that is none of them.
  package init(back hosts: [HostPlan], unobserved: [Unobserved], admission: Admission? = nil) {
    let relays = hosts.filter { $0.host.role == .mx }.flatMap { $0.manifest?.peers ?? [] }
    let plan = Plan(hosts: hosts.closed(by: admission).sorted { $0.label < $1.label }, relays: relays)
    self.init(hosts: plan.hosts, unobserved: unobserved, order: plan.order)
  }
}
