import Publishing
import Reporting

/// When zones change among the hosts.
struct ZoneSteps {
  private let expanding: [String]
  private let contracting: [String]

  init(of plan: SavedPlan) {
    func names(_ phase: SetChange.Phase) -> [String] {
      plan.zones.filter { zone in zone.changes.contains { $0.phase == phase || $0.phase == .both } }.map(\.name)
    }
    expanding = names(.expand)
    contracting = names(.contract)
  }

  /// The order as it is shown; nothing where one host alone changes.
  func around(_ hosts: [[String]], style: Style) -> [String] {
    let steps = before + hosts + after
    if steps.count < 2 { return [] }
    return [style.bold("Order")]
      + steps.enumerated().flatMap { index, step in
        ["  \(index + 1)  \(step[0])"] + step.dropFirst().map { "     \($0)" }
      }
  }

  private var before: [[String]] {
    expanding.isEmpty
      ? [] : [[zones(expanding), "what a host needs or its peers look up is there before it changes, nothing goes"]]
  }

  private var after: [[String]] {
    contracting.isEmpty
      ? []
      : [
        [
          zones(contracting),
          "once all hosts are confirmed: what leads mail to them comes, and what none uses any more goes",
        ]
      ]
  }

  private func zones(_ names: [String]) -> String { "zone \(names.joined(separator: ", "))" }
}
