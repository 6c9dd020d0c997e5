import Publishing

/// How much a plan does, by kind.
package struct PlanCounts: Sendable, Hashable {
  package let hosts: Int
  package let add: Int
  package let modify: Int
  package let remove: Int
  package let attributes: Int
  package let record: Int
  /// Files that were edited on a host or are gone from it; they count above too.
  package let drift: Int
  package let withheld: Int
  package let accounts: Int
  package let packages: Int
  package let start: Int
  package let reload: Int
  package let restart: Int
  package let zones: Int
  /// Sets of records that change in them.
  package let recordSets: Int

  package init(of plan: SavedPlan) {
    let files = plan.hosts.flatMap(\.files)
    let followUps = plan.hosts.flatMap(\.followUps)
    func count(_ action: FileChange.Action) -> Int { files.count { $0.action == action } }
    hosts = plan.hosts.count { !$0.isEmpty }
    add = count(.add)
    modify = count(.modify)
    remove = count(.remove)
    attributes = count(.attributes)
    record = count(.record)
    drift = files.count(where: \.standing.isDrift)
    withheld = plan.hosts.reduce(0) { $0 + $1.withheld.count }
    accounts = plan.hosts.reduce(0) { $0 + $1.accounts.count }
    packages = plan.hosts.reduce(0) { $0 + $1.packages.count }
    start = followUps.count { if case .start = $0 { true } else { false } }
    reload = followUps.count { if case .reload = $0 { true } else { false } }
    zones = plan.zones.count { !$0.isEmpty }
    recordSets = plan.zones.reduce(0) { $0 + $1.changes.count }
    restart = followUps.count { if case .restart = $0 { true } else { false } }
  }
}

extension FileChange.Standing {
  /// Whether the host's side is not as the last apply left it.
  package var isDrift: Bool {
    switch self {
    case .drift, .conflict, .vanished: true
    case .new, .pending, .foreign, .adopted: false
    }
  }
}
