import Applying
import Planning
import Reporting

/// What hosts are to be brought to, with an open connection to each.
protocol Goal: Sendable {
  var fleet: Fleet { get }
  /// Carries out what zones need beside it; nil: no zone changes.
  var publishing: ZonePublishing? { get }

  /// Shows what leads there.
  func show(_ detail: PlanListing.Detail, in session: Session) async throws -> ShownPlan
  /// Throws a ``Refusal`` unless `shown` is what may be asked for.
  func check(_ shown: ShownPlan) throws
}

extension Goal {
  var publishing: ZonePublishing? { nil }

  func check(_ shown: ShownPlan) throws {}
}

extension RecalledFleet: Goal {
  func show(_ detail: PlanListing.Detail, in session: Session) async throws -> ShownPlan {
    session.show(plan, refusals: fleet.orderedRefusals, detail)
  }
}

extension RestoredFleet: Goal {
  func show(_ detail: PlanListing.Detail, in session: Session) async throws -> ShownPlan {
    session.show(plan, refusals: fleet.orderedRefusals, detail)
  }
}
