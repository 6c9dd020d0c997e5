import Applying
import Planning
import Vocabulary

/// Where each host is when nobody waits for it any more.
struct Whereabouts {
  private let stages: [HostLabel: Progress.Stage]
  private let equipped: Set<HostLabel>
  private let run: RunID
  private let timeout: Int

  /// `equipped` are those that got packages; `timeout` is the time in seconds after which a host goes back.
  init(of stages: [HostLabel: Progress.Stage], equipped: Set<HostLabel>, in run: RunID, timeout: Int) {
    self.stages = stages
    self.equipped = equipped
    self.run = run
    self.timeout = timeout
  }

  var text: String {
    stages.sorted { $0.key < $1.key }.map { "\($0.key): \(words(for: $0.value, at: $0.key))\n" }.joined() + remedy
  }

  /// There is something to end where a host may have begun.
  private var remedy: String {
    guard stages.values.contains(where: \.isInFlight) else { return "" }
    return "ends it sooner: ezprov abort \(run), or ezprov confirm \(run)\n"
  }

  private func words(for stage: Progress.Stage, at label: HostLabel) -> String {
    switch stage {
    case .connecting, .observed, .unreachable, .locking, .installed, .staging, .checking, .trying, .checked:
      equipped.contains(label) ? "its packages are installed, and nothing else was changed" : "nothing was changed"
    case .installing: "some of its packages may be installed, or still being installed"
    case .swapping, .probing, .applied:
      "in the new state, or on its way; nobody confirmed it, so that it goes back by itself within \(timeout) seconds"
    case .confirmed: "in the new state, which is confirmed"
    case .confirming: "asked to keep the new state; if it did not hear it, it goes back within \(timeout) seconds"
    case .aborting: "going back to its previous state"
    }
  }
}

extension Progress.Stage {
  fileprivate var isInFlight: Bool {
    switch self {
    case .swapping, .probing, .applied, .confirming, .confirmed, .aborting: true
    case .connecting, .observed, .unreachable, .locking, .installing, .installed, .staging, .checking, .trying,
      .checked:
      false
    }
  }
}
