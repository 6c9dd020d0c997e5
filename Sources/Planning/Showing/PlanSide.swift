/// What a plan brings a host to.
enum PlanSide {
  case inventory
  /// 0: what was found.
  case generation(Int)

  init(_ generation: Int?) { self = generation.map(PlanSide.generation) ?? .inventory }

  var text: String {
    switch self {
    case .inventory: "the inventory"
    case .generation(0): "what was found"
    case .generation(let number): "generation \(number)"
    }
  }

  /// Of something that goes.
  var absence: String {
    switch self {
    case .inventory: "no longer in the inventory"
    case .generation: "not there then"
    }
  }
}
