import Vocabulary

/// A host that is to come before another in one plan and not in the other.
struct OrderStaleness {
  let saved: [SavedPlan.Step]
  let now: Order

  var messages: [String] {
    now.steps.flatMap(\.because).filter { !holds($0) }.map {
      "\($0.after): it would come after \($0.before) now, and does not in the plan"
    }
  }

  private func holds(_ precedence: Order.Precedence) -> Bool {
    guard let before = step(of: precedence.before), let after = step(of: precedence.after) else { return true }
    return before < after
  }

  private func step(of label: HostLabel) -> Int? { saved.firstIndex { $0.hosts.contains(label) } }
}
