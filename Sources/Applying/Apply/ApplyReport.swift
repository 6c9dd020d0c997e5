package import Reporting
package import Vocabulary

/// What an apply came to, host by host.
package struct ApplyReport: Sendable, Equatable {
  package enum State: String, Sendable, Equatable {
    /// In the new state, which was checked over a new connection.
    case done
    /// There was nothing to do.
    case unchanged
    /// Nothing on it was changed.
    case notBegun = "not-begun"
    /// In its previous state again.
    case rolledBack = "rolled-back"
    /// It may be in neither state.
    case degraded
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

  package init(_ hosts: [Host], _ outcome: Outcome) {
    self.hosts = hosts.sorted { $0.label < $1.label }
    self.outcome = outcome
  }

  /// After a first phase that all hosts keep, whatever becomes of the second: then they go on letting in what they kept
  /// for it. Where only the connection was lost before the second phase began, all hosts run what was asked for: the next
  /// plan has the rest.
  func followed(by ends: [HostEnd], _ wish: Outcome?) -> ApplyReport {
    let failed = ends.filter { !$0.isApplied }
    guard !failed.isEmpty else { return ApplyReport(hosts, wish ?? outcome) }
    let changed = failed.map { end in
      Host(
        end.label, end.state == .notBegun ? .done : end.state,
        ["it still accepts what it did before, since the second phase failed: apply again to end that"] + end.messages)
    }
    let gravest = failed.map(\.outcome).gravest
    let end = gravest == .unreachable ? outcome : gravest
    return ApplyReport(
      hosts.filter { host in !changed.contains { $0.label == host.label } } + changed,
      end == .degraded ? end : wish ?? end)
  }
}
