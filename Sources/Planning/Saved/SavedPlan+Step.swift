import Vocabulary

extension SavedPlan {
  /// Hosts that change together, and why not before.
  package struct Step: Sendable, Hashable {
    struct Precedence: Sendable, Hashable {
      let before: HostLabel
      let after: HostLabel
      let text: String
    }

    let hosts: [HostLabel]
    let because: [Precedence]
  }
}
