package import Reporting

import Vocabulary

/// A comparison of two revisions for people to read: the plan, then the zones.
package struct PlanComparisonListing {
  private let comparison: PlanComparison
  private let names: SourceNames
  private let style: Style
  private let detail: PlanListing.Detail

  /// `names` are those of the new revision's files.
  package init(
    _ comparison: PlanComparison, names: SourceNames, style: Style = .plain,
    detail: PlanListing.Detail = .differences(limit: 200)
  ) {
    self.comparison = comparison
    self.names = names
    self.style = style
    self.detail = detail
  }

  package var text: String {
    let zones = comparison.zones.map { lines(of: $0).joined(separator: "\n") + "\n" }
    let parts = (gone.isEmpty ? [] : [gone]) + zones
    let plan = PlanListing(
      comparison.saved(names), of: comparison.plan, names: names, style: style, detail: detail, setting: setting)
    return (parts + [plan.text]).joined(separator: "\n")
  }

  private var setting: PlanListing.Setting {
    PlanListing.Setting(
      oldSide: { _ in "in the old revision" }, id: PlanComparisonJSON(comparison, names: names).id,
      remark: "; \(counted(comparison.zones.count { $0.kind == .zone }, "zone"))")
  }

  private var gone: String {
    comparison.gone.map {
      "\(style.red("-")) \(style.bold($0.text))  no longer configured: nothing is done there\n"
    }.joined()
  }

  private func lines(of zone: ZoneChange) -> [String] {
    let counts = "+\(zone.difference.additions) -\(zone.difference.removals)"
    let heading = "\(style.bold(zone.subject))  \(counts)\(zone.action.remark)"
    guard detail != .summary else { return [heading] }
    let text = UnifiedText(zone.difference, style: style, limit: detail.limit) { hunk in
      Provenance(of: hunk.edits, in: zone.origins).text(names)
    }
    return [heading] + text.lines.map { "      \($0)" }
  }
}

extension ZoneChange {
  fileprivate var subject: String {
    switch kind {
    case .zone: "zone \(name)"
    case .pointers: "PTR records"
    }
  }
}

extension ZoneChange.Action {
  fileprivate var remark: String {
    switch self {
    case .add: "  new"
    case .modify: ""
    case .remove: "  no longer in the inventory"
    }
  }
}
