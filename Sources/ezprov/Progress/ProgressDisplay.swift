import Applying
import Glibc
import Reporting
import Synchronization
import Vocabulary

/// Where each host is, while something takes long: on a terminal one line a host that changes in place, else a line for
/// each step of an apply; beside it, if wanted, a file of events.
final class ProgressDisplay: Sendable {
  private struct State {
    var stages: [HostLabel: Progress.Stage] = [:]
    /// The hosts with a state that was confirmed and that nothing has touched since.
    var confirmed: Set<HostLabel> = []
    /// The hosts that got packages.
    var equipped: Set<HostLabel> = []
    /// The hosts with a line of their own on the terminal.
    var shown: Set<HostLabel> = []
    var drawn = 0

    mutating func beginAnew() {
      shown = []
      drawn = 0
    }
  }

  private let console: Console
  private let events: EventFile?
  private let state = Mutex(State())

  init(on console: Console, events: EventFile? = nil) {
    self.console = console
    self.events = events
  }

  var progress: Progress { Progress { self.note($0, $1) } }

  /// Where each host is: at its last stage, but for one that is prepared for the second phase and keeps the first.
  var stages: [HostLabel: Progress.Stage] {
    state.withLock { state in
      state.stages.merging(state.confirmed.map { ($0, .confirmed) }) { _, confirmed in confirmed }
    }
  }

  /// The hosts that got packages.
  var equipped: Set<HostLabel> { state.withLock { $0.equipped } }

  /// Whatever comes now stands below what was printed meanwhile.
  func beginAnew() { state.withLock { $0.beginAnew() } }

  /// Text of its own, which stays.
  func say(_ text: String) {
    state.withLock { state in
      console.message(text)
      state.beginAnew()
    }
  }

  private func note(_ host: HostLabel, _ stage: Progress.Stage) {
    events?.write(stage.event, about: host, ["stage": .text(stage.rawValue)])
    state.withLock { state in
      state.stages[host] = stage
      if stage == .confirmed { state.confirmed.insert(host) }
      if stage == .swapping || stage == .aborting { state.confirmed.remove(host) }
      if stage == .installed { state.equipped.insert(host) }
      state.shown.insert(host)
      if console.isInteractive, state.shown.count < Self.rows {
        redraw(&state)
      } else if stage.isStep {
        console.message("\(host): \(stage.rawValue)\n")
      }
    }
  }

  /// Up over the lines of before, then each line anew.
  private func redraw(_ state: inout State) {
    let hosts = state.shown.sorted()
    let width = hosts.map(\.text.count).max() ?? 0
    let lines = hosts.map { host in
      let padding = String(repeating: " ", count: width - host.text.count)
      return "\r\u{1B}[K  \(host)\(padding)  \(state.stages[host]?.rawValue ?? "")\n"
    }
    console.message((state.drawn > 0 ? "\u{1B}[\(state.drawn)A" : "") + lines.joined())
    state.drawn = hosts.count
  }

  /// Of the terminal: what has scrolled away can't be drawn anew.
  private static var rows: Int {
    var size = winsize()
    return ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_row > 0 ? Int(size.ws_row) : 24
  }
}

extension Progress.Stage {
  /// Whether it belongs to an apply and not to the observation before.
  fileprivate var isStep: Bool {
    switch self {
    case .connecting, .observed, .unreachable, .checked: false
    case .locking, .installing, .installed, .staging, .checking, .trying, .swapping, .probing, .applied, .confirming,
      .confirmed,
      .aborting:
      true
    }
  }

  /// The type of event that it is.
  fileprivate var event: EventFile.Kind {
    switch self {
    case .connecting, .observed, .unreachable: .hostState
    case .locking: .lock
    case .installing, .installed, .staging: .stage
    case .checking, .trying, .checked: .validate
    case .swapping: .swap
    case .probing: .probe
    case .applied: .pending
    case .confirming: .confirm
    case .confirmed: .confirmed
    case .aborting: .abort
    }
  }
}
