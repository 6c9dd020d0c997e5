import Publishing
import Rendering
import Reporting
import Vocabulary

/// Zones as they are, asked all at once, beside what they are to be.
struct ZoneSurvey {
  let zones: [PlannedZone]

  init(of zones: [RenderedZone], asking servers: any NameServers = Dig()) async throws {
    self.zones = try await [PlannedZone](of: zones, asking: servers)
  }

  var plans: [ZonePlan] { zones.compactMap(\.plan) }
  /// Why zones could not be asked or can't be changed.
  var refusals: [Refusal] { zones.compactMap(\.refusal) }
  var isEmpty: Bool { zones.allSatisfy(\.isEmpty) }

  func listing(_ names: SourceNames, _ style: Style) -> String {
    let summaries = zones.map { ZoneSummary(of: $0, names: names) }
    let guards = summaries.flatMap(\.guards).map { "  \($0.text): \(style.bold($0.option))" }
    let parts =
      summaries.map { ZoneSummaryListing($0, style: style).lines }
      + (guards.isEmpty ? [] : [[style.bold("Guarded: apply does this only when told")] + guards])
    return parts.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  /// Throws a ``Refusal`` unless all that is guarded is allowed, and for a word that allows nothing.
  func check(_ words: [String]) throws(Refusal) {
    let guards = plans.flatMap(\.guards)
    let known = guards.map(\.id)
    if let idle = words.first(where: { !known.contains($0) }) {
      let hint = NearestWord.hint(for: idle, among: known)
      throw Refusal(.usage, "nothing is guarded as '\(PrintableText.of(idle))'\(hint)")
    }
    let closed = guards.filter { !words.contains($0.id) }
    guard !closed.isEmpty else { return }
    throw Refusal(
      .guarded, "not without being told to:" + closed.map { "\n  \($0.zone): \($0.text): \($0.option)" }.joined())
  }
}
