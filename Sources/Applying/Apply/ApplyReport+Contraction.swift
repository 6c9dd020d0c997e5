import Planning
import Reporting
import Vocabulary

extension ApplyReport {
  /// After a first phase that all hosts keep, whatever becomes of the second: it fails where somebody must look, for what
  /// was to be shut out is not. `wish`: how the operator wanted it to end.
  func followed(by ends: [HostEnd], of contraction: Contraction, _ wish: Outcome?) -> ApplyReport {
    let news = ends.map { end in
      Host(end.label, end.stateAfterContraction, messages(of: end.label) + end.messagesAfterContraction)
    }
    let hosts = hosts.filter { host in !news.contains { $0.label == host.label } } + news
    let kept = news.filter { $0.state != .done }
    guard !kept.isEmpty else { return ApplyReport(hosts, wish ?? outcome) }
    let isDegraded = kept.contains { $0.state == .degraded }
    return ApplyReport(
      hosts, isDegraded ? .degraded : wish ?? .degraded,
      conclusions: [Self.conclusion(of: kept.map(\.label), contraction.after, isDegraded: isDegraded)])
  }

  private func messages(of label: HostLabel) -> [String] { hosts.first { $0.label == label }?.messages ?? [] }

  private static func conclusion(of hosts: [HostLabel], _ relays: [HostLabel], isDegraded: Bool) -> String {
    let (names, logins) = (hosts.listed, "the old login of \(relays.listed)")
    return isDegraded
      ? "every other host runs the new state, probed and confirmed; \(names) may still let in \(logins)"
      : "every host runs the new state, probed and confirmed, but \(names) still lets in \(logins): "
        + "another 'ezprov apply' ends that"
  }
}

extension HostEnd {
  /// Where it went back it is in the state that the first phase had confirmed.
  fileprivate var stateAfterContraction: ApplyReport.State {
    switch state {
    case .done, .degraded: state
    case .overlapping, .unchanged, .notBegun, .rolledBack: .overlapping
    }
  }

  fileprivate var messagesAfterContraction: [String] {
    switch state {
    case .done: messages
    case .overlapping, .unchanged, .notBegun: ["the second phase was not begun"] + messages
    case .rolledBack: ["the second phase was put back"] + messages
    case .degraded: ["the second phase failed"] + messages
    }
  }
}

extension [HostLabel] {
  /// Joined by commas.
  var listed: String { map(\.text).joined(separator: ", ") }
}
