/// What a plan brings a host to.
enum PlanSide: Hashable, Sendable {
  case inventory
  /// 0: what was found.
  case generation(Int)
  /// Such a plan is never saved.
  case backup

  init(of plan: HostPlan) {
    self = plan.isRestored ? .backup : plan.generation.map(PlanSide.generation) ?? .inventory
  }

  var text: String {
    switch self {
    case .inventory: "the inventory"
    case .generation(0): "what was found"
    case .generation(let number): "generation \(number)"
    case .backup: "the backup"
    }
  }

  /// Of something that goes.
  var absence: String {
    switch self {
    case .inventory: "no longer in the inventory"
    case .generation, .backup: "not there then"
    }
  }
}
