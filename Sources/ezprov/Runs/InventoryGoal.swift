import Applying
import Planning
import Publishing
import Rendering
import Reporting
import Sealing

/// What the inventory says, and the plan that was looked at before.
struct InventoryGoal: Goal {
  private(set) var survey: Survey
  let approval: Approval
  /// Nil: no plan was saved.
  let saved: SavedPlan?
  let keys: Keyring
  /// Nil: nobody is asked about signing keys.
  let signing: SigningGuards?
  let publishing: ZonePublishing?

  var fleet: Fleet { survey.fleet }

  func show(_ detail: PlanListing.Detail, in session: Session) async throws -> ShownPlan {
    let circumstances = await session.circumstances(limit: survey.limit)
    let plan = try await survey.plan(guardedBy: signing).made(of: circumstances.revision, inCI: session.isInCI)
    return session.show(
      plan, refusals: survey.refusals, detail, key: keys.siteKey, circumstances: circumstances)
  }

  func check(_ shown: ShownPlan) throws {
    try approval.check(shown.plan, shown.saved, against: saved?.limited(to: survey.limit), key: keys.siteKey)
    try publishing?.checkKeys(for: shown.plan.zones.compactMap(\.plan))
  }

  /// The same with the packages that hosts lacked.
  func bootstrapped(as owner: LockOwner, until interruption: Interruption) async -> InventoryGoal {
    var goal = self
    goal.survey = await survey.bootstrapped(as: owner, until: interruption)
    return goal
  }
}
