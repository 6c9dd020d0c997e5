package import Reporting

import Synchronization

/// The operator's wish to stop, which comes with a signal at any time. No host is begun after it; those that are in the
/// middle of something are finished or put back.
package final class Interruption: Sendable {
  private let wish = Mutex<Outcome?>(nil)

  package init() {}

  /// How the run is to end; nil: nobody wished anything. The first wish stays.
  package var outcome: Outcome? { wish.withLock { $0 } }

  /// Whether it is the first.
  @discardableResult
  package func wish(for outcome: Outcome) -> Bool {
    wish.withLock { wish in
      guard wish == nil else { return false }
      wish = outcome
      return true
    }
  }
}
