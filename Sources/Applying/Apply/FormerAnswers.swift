import Planning
import Rendering
import Vocabulary

/// What the services of a host answered before a change, and so must answer again when it goes back. What did not run or
/// did not greet before is nobody's fault then.
actor FormerAnswers {
  /// To be asked before the change; nil: there is nothing to ask.
  nonisolated let request: Request?
  private let running: [String]
  private let greetings: [String]
  private var greeted: [String] = []

  init(of member: Fleet.Member) {
    let host = member.host
    let active = member.observation.units.filter(\.value.isActive).keys.sorted { $0.rawValue < $1.rawValue }
    running = ProbeLines(active.map(Probe.active), on: host).questions
    greetings = ProbeLines(host.probes.filter(\.isGreeting), on: host).questions
    request = greetings.isEmpty ? nil : ProbeLines.request(greetings, patience: 0)
  }

  /// The answer to ``request``.
  func note(_ answer: Answer) {
    greeted =
      switch answer.verdict {
      case .ok, .refused: greetings.answered(despite: answer.lines("error"))
      case .locked, .stale, .failed, .degraded, .rolledBack, .unknown: []
      }
  }

  /// What must be answered as it was.
  var questions: [String] { running + greeted }
}

extension Probe {
  fileprivate var isGreeting: Bool { if case .greeting = self { true } else { false } }
}
