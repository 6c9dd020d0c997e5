import Planning
import Reporting

/// A plan that whoever approves it has been shown, with the hosts and zones that could not be part of it.
struct ShownPlan {
  let plan: Plan
  let saved: SavedPlan
  let refusals: [Refusal]

  /// Whether there is something that only a bootstrap does.
  var lacksPackages: Bool { plan.hosts.contains { !$0.packages.isEmpty } }
}
