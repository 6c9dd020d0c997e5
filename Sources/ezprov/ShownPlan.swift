import Planning
import Reporting
import Sealing

/// A plan that whoever approves it has been shown, with the hosts and zones that could not be part of it.
struct ShownPlan {
  let plan: Plan
  let saved: SavedPlan
  let refusals: [Refusal]

  /// Shows it. Without `circumstances` no inventory says what is to be: it comes from a host's store or from a backup.
  init(
    _ plan: Plan, refusals: [Refusal], summary: Bool, key: SiteKey? = nil,
    circumstances: SavedPlan.Circumstances = .ofNoInventory, _ session: Session
  ) {
    self.plan = plan
    self.refusals = refusals
    saved = SavedPlan(of: plan, names: session.names, key: key, circumstances: circumstances)
    let listing = PlanListing(
      saved, of: plan, names: session.names, style: session.console.results,
      detail: summary ? .summary : .differences(limit: 40))
    session.console.result(listing.text)
    for refusal in refusals { session.console.error(refusal.message) }
  }
}
