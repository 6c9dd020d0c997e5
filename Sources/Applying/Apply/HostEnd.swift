import Reporting
import Vocabulary

/// How one host came out of a swap.
struct HostEnd: Sendable, Equatable {
  let label: HostLabel
  let state: ApplyReport.State
  let messages: [String]
  /// What the exit code would say if it were the only one.
  let outcome: Outcome

  init(_ label: HostLabel, _ state: ApplyReport.State, _ messages: [String], outcome: Outcome = .rolledBack) {
    self.label = label
    self.state = state
    self.messages = messages
    self.outcome =
      switch state {
      case .done, .overlapping, .unchanged: .ok
      case .degraded: .degraded
      case .notBegun, .rolledBack: outcome
      }
  }

  var isApplied: Bool { state == .done }
}
