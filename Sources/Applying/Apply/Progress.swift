package import Vocabulary

/// Told of each stage that a host enters, from any task.
package struct Progress: Sendable {
  package enum Stage: String, Sendable, Equatable {
    case connecting, observed, unreachable
    case locking, installing, installed, staging, checking, trying, checked
    case swapping, probing, applied, confirming, confirmed, aborting
  }

  package static let silent = Progress { _, _ in }

  private let tell: @Sendable (HostLabel, Stage) -> Void

  package init(_ tell: @escaping @Sendable (HostLabel, Stage) -> Void) { self.tell = tell }

  func callAsFunction(_ label: HostLabel, _ stage: Stage) { tell(label, stage) }
}
