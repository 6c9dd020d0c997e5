import Planning
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

  /// `revision`: why they should not be changed from here.
  func listing(_ names: SourceNames, _ style: Style, _ revision: RevisionGuard?) -> String {
    let summaries = zones.map { ZoneSummary(of: $0, names: names) }
    let guards =
      (revision.map { ["  \($0.text): \(style.bold($0.option))"] } ?? [])
      + summaries.flatMap(\.guards).map { "  \($0.text): \(style.bold($0.option))" }
    let parts =
      summaries.map { ZoneSummaryListing($0, style: style).lines }
      + (guards.isEmpty ? [] : [[style.bold("Guarded: apply does this only when told")] + guards])
    return parts.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }
}
