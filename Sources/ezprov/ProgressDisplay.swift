import Applying
import Reporting
import Synchronization
import Vocabulary

/// Where each host is, while something takes long: on a terminal one line a host that changes in place, else a line for
/// each step of an apply.
final class ProgressDisplay: Sendable {
  private let console: Console
  private let hosts: [HostLabel]
  private let state = Mutex<[HostLabel: Progress.Stage]>([:])

  init(of hosts: [HostLabel], on console: Console) {
    self.hosts = hosts.sorted()
    self.console = console
  }

  func note(_ host: HostLabel, _ stage: Progress.Stage) {
    state.withLock { stages in
      let isFirst = stages.isEmpty
      stages[host] = stage
      if console.isInteractive {
        redraw(stages, isFirst: isFirst)
      } else if stage.isStep {
        console.message("\(host): \(stage.rawValue)\n")
      }
    }
  }

  /// Up over the lines of before, then each line anew.
  private func redraw(_ stages: [HostLabel: Progress.Stage], isFirst: Bool) {
    let width = hosts.map(\.text.count).max() ?? 0
    let lines = hosts.map { host in
      let padding = String(repeating: " ", count: width - host.text.count)
      return "\r\u{1B}[K  \(host)\(padding)  \(stages[host]?.rawValue ?? "waiting")\n"
    }
    console.message((isFirst ? "" : "\u{1B}[\(hosts.count)A") + lines.joined())
  }
}

extension Progress.Stage {
  /// Whether it belongs to an apply and not to the observation before.
  fileprivate var isStep: Bool {
    switch self {
    case .connecting, .observed, .unreachable, .locking: false
    case .installing, .staging, .checking, .checked, .swapping, .probing, .applied, .keeping, .undoing: true
    }
  }
}

extension Session {
  func progress(of hosts: [HostLabel]) -> Progress {
    let display = ProgressDisplay(of: hosts, on: console)
    return Progress { display.note($0, $1) }
  }
}
