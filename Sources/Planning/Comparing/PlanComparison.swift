package import Rendering
package import Vocabulary

/// What a change of the inventory comes to, without any host: the plan that follows if the old revision was applied
/// everywhere, and the records that change in each zone.
///
/// Where the key to secrets is not at hand, the lines around them are compared all the same, for `<secret>` is none.
package struct PlanComparison: Sendable {
  package let plan: Plan
  /// Hosts that ezprov no longer configures.
  package let gone: [HostLabel]
  /// By name, the PTR records last.
  package let zones: [ZoneChange]

  package init(from old: RenderedSystem, to new: RenderedSystem) {
    let hosts = new.hosts.map { host in
      Self.plan(of: host, old.hosts.first { $0.label == host.label }, relays: new.relays, before: old.relays)
    }
    plan = Plan(hosts: hosts.sorted { $0.label < $1.label }, relays: new.relays)
    gone = old.hosts.map(\.label).filter { label in !new.hosts.contains { $0.label == label } }.sorted()
    zones = ZoneChange.all(from: old, to: new)
  }

  package var isEmpty: Bool { plan.isEmpty && gone.isEmpty && zones.isEmpty }

  private static func plan(
    of host: RenderedHost, _ old: RenderedHost?, relays: [HostLabel], before: [HostLabel]
  ) -> HostPlan {
    HostPlan(
      towards: host, artifacts: host.artifacts.map(\.withPlaceholdersAsText),
      from: Observation(asIfAppliedTo: host, old, relays: before), relays: relays, tool: ""
    ).withoutObstacles
  }
}

extension HostPlan {
  /// Nothing stands in the way of what is not going to be applied.
  fileprivate var withoutObstacles: HostPlan {
    var plan = self
    plan.obstacles = []
    plan.guards = plan.guards.filter(\.isOfTheInventory)
    return plan
  }
}

extension Artifact {
  fileprivate var withPlaceholdersAsText: Artifact {
    guard isWithheld else { return self }
    return Artifact(
      path: path, content: content, mode: mode, owner: owner, group: group, secrecy: .open, effects: effects,
      origins: origins)
  }
}
