import ArgumentParser
import Planning
import Rendering
import Reporting
import Sealing
import Vocabulary

/// A plan that was looked at before: nothing but that is applied.
struct Approval: ParsableArguments {
  @Argument(help: "A plan saved with plan --out: exactly this is applied, or nothing.")
  var plan: String?

  @Option(help: "Apply only a plan of this id: its first 8 digits or more.")
  var planID: String?

  func validate() throws {
    guard let planID else { return }
    guard (8...128).contains(planID.utf8.count), planID.allSatisfy({ "0123456789abcdef".contains($0) }) else {
      throw ValidationError("'\(PrintableText.of(planID))' is no plan id: 8 to 128 digits of 0-9 and a-f")
    }
  }

  /// Who names a saved plan on a terminal has said yes to it.
  func isGiven(_ session: Session) -> Bool { plan != nil && session.console.isInteractive }

  /// The saved plan; nil: none was named.
  func saved() throws -> SavedPlan? {
    guard let plan else { return nil }
    let saved = try PlanFile(plan).plan
    try check(PlanJSON(saved).id)
    try saved.refuseUnlessComplete()
    return saved
  }

  /// Throws a ``Refusal`` unless `fresh`, which was made of `plan`, is what was looked at.
  func check(_ plan: Plan, _ fresh: SavedPlan, against saved: SavedPlan?, key: SiteKey?) throws {
    guard let saved else { return try check(PlanJSON(fresh).id) }
    try Staleness(of: saved, against: plan, fresh, key: key).refuse()
  }

  private func check(_ id: String) throws {
    guard let planID, !id.hasPrefix(planID) else { return }
    throw Refusal(.stale, "the plan is \(id.prefix(planID.count)), not \(planID): look at it again")
  }
}
