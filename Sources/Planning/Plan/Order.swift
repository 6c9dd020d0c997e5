package import Vocabulary

/// Which host comes after which, and why. Hosts of one step don't depend on each other.
package struct Order: Sendable, Hashable {
  package struct Precedence: Sendable, Hashable {
    package enum Reason: Sendable, Hashable {
      /// `before` must let the new relay `after` in before that one sends.
      case newRelay
      /// `before` must know the new credential of `after` before that one uses it.
      case newCredential
      /// `before` must be ready before `after` shuts out this relay.
      case leavingRelay(HostLabel)
    }

    package let before: HostLabel
    package let after: HostLabel
    package let reason: Reason
  }

  package struct Step: Sendable, Hashable {
    /// By label.
    package let hosts: [HostLabel]
    /// Why these hosts come after those of the steps before.
    package let because: [Precedence]
  }

  package let steps: [Step]
}
