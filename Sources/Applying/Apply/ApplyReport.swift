package import Reporting
package import Vocabulary

/// What an apply came to, host by host.
package struct ApplyReport: Sendable, Equatable {
  package enum State: String, Sendable, Equatable {
    /// In the new state, which was checked over a new connection.
    case done
    /// The same, and it goes on letting in what it let in before.
    case overlapping
    /// There was nothing to do.
    case unchanged
    /// Nothing on it was changed.
    case notBegun = "not-begun"
    /// In its previous state again.
    case rolledBack = "rolled-back"
    /// It may be in neither state.
    case degraded

    /// Whether what it was to get is not there, or may not be.
    package var isFailure: Bool {
      switch self {
      case .done, .overlapping, .unchanged: false
      case .notBegun, .rolledBack, .degraded: true
      }
    }
  }

  package struct Host: Sendable, Equatable {
    package let label: HostLabel
    package let state: State
    /// What went wrong, or could not be looked at, without the host's name.
    package let messages: [String]

    package init(_ label: HostLabel, _ state: State, _ messages: [String] = []) {
      self.label = label
      self.state = state
      self.messages = messages
    }
  }

  /// By label.
  package let hosts: [Host]
  package let outcome: Outcome
  /// What is to be known of them together, a sentence each.
  package let conclusions: [String]

  package init(_ hosts: [Host], _ outcome: Outcome, conclusions: [String] = []) {
    self.hosts = hosts.sorted { $0.label < $1.label }
    self.outcome = outcome
    self.conclusions = conclusions
  }
}
