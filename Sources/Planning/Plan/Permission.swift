package import Reporting

import Publishing
import Vocabulary

/// Which guards an operator lets an apply pass, by their exact ids.
package struct Permission: Sendable {
  private let words: [String]
  /// Whether first applies may replace what the packages brought.
  private let bootstraps: Bool

  /// `accepted`: `[HOST:]PATH` of edits that may be lost.
  package init(_ words: [String], accepting accepted: [String], bootstraps: Bool) {
    self.words = words + accepted.map { "drift:\($0)" }
    self.bootstraps = bootstraps
  }

  /// Throws a ``Refusal`` when a guard of `plan` is not allowed, with the options that would allow it.
  package func check(_ plan: Plan) throws(Refusal) {
    let closed = plan.guards.filter { !allows($0) }
    let closedZones = plan.zoneGuards.filter { !words.contains($0.id) }
    let closedRevision = [plan.revisionGuard].compactMap(\.self).filter { !words.contains($0.id) }
    guard !closed.isEmpty || !closedZones.isEmpty || !closedRevision.isEmpty else { return }
    let lines =
      closedRevision.map { "\n  \($0.text): \($0.option)" }
      + closed.map { "\n  \($0.host): \($0.text): \($0.option)" }
      + closedZones.map { "\n  \($0.zone): \($0.text): \($0.option)" }
    throw Refusal(.guarded, "not without being told to:" + lines.joined())
  }

  /// Throws a ``Refusal`` when a word allows nothing that `plan` guards.
  package func checkWords(against plan: Plan) throws(Refusal) {
    let known =
      plan.guards.flatMap(\.ids) + plan.zoneGuards.map(\.id) + [plan.revisionGuard].compactMap { $0?.id }
    guard let idle = words.first(where: { !known.contains($0) }) else { return }
    let word = PrintableText.of(idle)
    throw Refusal(.usage, "nothing in the plan is guarded as '\(word)'\(NearestWord.hint(for: idle, among: known))")
  }

  private func allows(_ hazard: Guard) -> Bool {
    if bootstraps, case .takeover = hazard.hazard { return true }
    return hazard.ids.contains(where: words.contains)
  }
}
