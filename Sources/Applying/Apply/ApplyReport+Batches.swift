import Planning
import Vocabulary

extension ApplyReport {
  /// The same, saying which host is where if they are not alike: each batch stands for itself. `contraction`: what does not
  /// follow for that reason.
  func tellingApart(before contraction: Contraction?) -> ApplyReport {
    let failed = hosts.filter(\.state.isFailure)
    guard !failed.isEmpty, hosts.contains(where: { $0.state == .done }) else { return self }
    let lenient = contraction?.hosts.map(\.label).filter { label in !failed.contains { $0.label == label } } ?? []
    return ApplyReport(
      hosts, outcome,
      conclusions: [distribution] + (lenient.isEmpty ? [] : [Self.leniency(of: lenient, contraction?.after ?? [])]))
  }

  private var distribution: String {
    let parts: [(state: State, words: String)] = [
      (.done, "in the new state, confirmed"), (.rolledBack, "back in the old state"), (.notBegun, "not begun"),
      (.degraded, "perhaps in neither"),
    ]
    let texts = parts.compactMap { part in
      let labels = hosts.filter { $0.state == part.state }.map(\.label)
      return labels.isEmpty ? nil : "\(labels.listed) \(part.words)"
    }
    return "not all hosts are alike now, since each batch stands for itself: \(texts.joined(separator: "; "))"
  }

  private static func leniency(of hosts: [HostLabel], _ relays: [HostLabel]) -> String {
    "\(hosts.listed) goes on letting in the old login of \(relays.listed) beside the new, until 'ezprov apply' brings all "
      + "to the new state"
  }
}
