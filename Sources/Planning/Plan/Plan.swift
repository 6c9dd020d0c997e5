package import Publishing
package import Vocabulary

/// What an apply would do on every host, and in which order. A value: it is shown, stored and carried out, never both
/// decided and done.
package struct Plan: Sendable {
  package struct Unobserved: Sendable, Hashable {
    package let label: HostLabel
    package let because: String

    package init(_ label: HostLabel, because: String) {
      self.label = label
      self.because = because
    }
  }

  /// By label.
  package private(set) var hosts: [HostPlan]
  /// Hosts that could not be asked. As long as there is one, nothing may be applied anywhere.
  package let unobserved: [Unobserved]
  /// Of the hosts that change.
  package let order: Order
  /// What follows on the same connections once all of this is confirmed; nil: nothing.
  package internal(set) var contraction: Contraction?
  /// By name; empty: zones are none of this plan's business.
  package private(set) var zones: [PlannedZone] = []
  /// Why what the inventory says should not be applied from here.
  package private(set) var revisionGuard: RevisionGuard?

  package var isEmpty: Bool { hosts.allSatisfy(\.isEmpty) && zones.allSatisfy(\.isEmpty) }

  /// Of the hosts that change, by host.
  package var guards: [Guard] { hosts.filter { !$0.isEmpty }.flatMap(\.guards) }

  /// Of the zones that change.
  package var zoneGuards: [ZoneGuard] { zones.compactMap(\.plan).flatMap(\.guards) }

  /// The same, made of what git has checked out as `revision` (nil: of no repository), by a person or in CI.
  package func made(of revision: SavedPlan.Circumstances.Revision?, inCI: Bool) -> Plan {
    var plan = self
    plan.revisionGuard = isEmpty ? nil : RevisionGuard(of: revision, inCI: inCI)
    return plan
  }

  func replacingHosts(_ change: (inout HostPlan) -> Void) -> Plan {
    var plan = self
    for index in plan.hosts.indices { change(&plan.hosts[index]) }
    return plan
  }

  /// The same with zones: what is added to them comes before any host changes, the rest once all are confirmed.
  package func publishing(_ zones: [PlannedZone]) -> Plan {
    var plan = self
    plan.zones = zones
    return plan
  }
}

extension Plan {
  /// Of zones alone.
  package init(of zones: [PlannedZone]) {
    self.init(hosts: [], unobserved: [], order: Order(steps: []))
    self.zones = zones
  }
}
