import Planning
import Reporting
import Sealing

extension Session {
  /// Shows a plan. Without `circumstances` no inventory says what is to be: it comes from a host's store or from a backup.
  func show(
    _ plan: Plan, refusals: [Refusal], _ detail: PlanListing.Detail, key: SiteKey? = nil,
    circumstances: SavedPlan.Circumstances = .ofNoInventory
  ) -> ShownPlan {
    let saved = SavedPlan(of: plan, names: names, key: key, circumstances: circumstances)
    console.result(PlanListing(saved, of: plan, names: names, style: console.results, detail: detail).text)
    for refusal in refusals { console.error(refusal.message) }
    return ShownPlan(plan: plan, saved: saved, refusals: refusals)
  }
}
