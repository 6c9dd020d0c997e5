import Publishing
package import Reporting

import Vocabulary

/// A plan for people to read: each host's changes, what stands in the way, the order and the sum.
package struct PlanListing {
  package enum Detail: Sendable, Hashable {
    /// One line a file.
    case summary
    /// The differences too, of each file at most this many lines; nil: all.
    case differences(limit: Int?)

    var limit: Int? { if case .differences(let limit) = self { limit } else { nil } }
  }

  /// What a comparison of revisions shows otherwise.
  struct Setting {
    let oldSide: (HostLabel) -> String
    let id: String
    /// What is said in the sum beside the hosts.
    let remark: String
  }

  private let plan: SavedPlan
  /// Of hosts and paths; empty when the plan comes from a file.
  private let changes: [HostLabel: [FilePath: FileChange]]
  private let names: SourceNames
  private let style: Style
  private let detail: Detail
  private let setting: Setting

  /// `saved` must be made of `plan`, which adds the differences.
  package init(
    _ saved: SavedPlan, of plan: Plan, names: SourceNames, style: Style = .plain,
    detail: Detail = .differences(limit: 200)
  ) {
    self.init(saved, of: plan, names: names, style: style, detail: detail, setting: Setting(of: saved))
  }

  /// From a file alone.
  package init(_ saved: SavedPlan, style: Style = .plain) {
    self.init(
      saved, of: nil, names: SourceNames([]), style: style, detail: .summary, setting: Setting(of: saved))
  }

  init(_ saved: SavedPlan, of plan: Plan?, names: SourceNames, style: Style, detail: Detail, setting: Setting) {
    self.plan = saved
    changes = Dictionary(
      (plan?.hosts ?? []).map { host in (host.label, Dictionary(host.files.map { ($0.path, $0) }) { $1 }) }
    ) { $1 }
    self.names = names
    self.style = style
    self.detail = detail
    self.setting = setting
  }

  package var text: String {
    let hosts = plan.hosts.map { host in
      HostListing(
        plan: host, changes: changes[host.label] ?? [:], names: names, style: style, detail: detail,
        oldSide: setting.oldSide(host.label)
      ).lines
    }
    let zones = plan.zones.map { ZoneSummaryListing($0, style: style, isBrief: detail == .summary).lines }
    let parts = hosts + zones + [unobserved, obstacles, guards, notices, order, summary].filter { !$0.isEmpty }
    return parts.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  private var unobserved: [String] {
    plan.unobserved.map { "\(style.bold($0.label.text))  \(style.red("not asked:")) \(PrintableText.of($0.because))" }
  }

  private var obstacles: [String] {
    section("Blocks apply", plan.hosts.flatMap { host in host.obstacles.map { (host.label.text, text(of: $0)) } })
  }

  private var guards: [String] {
    section(
      "Guarded: apply does this only when told",
      plan.guards.map { ("inventory", text($0.text, $0.option)) }
        + plan.hosts.flatMap { host in host.guards.map { (host.label.text, text($0.text, $0.option)) } }
        + plan.zones.flatMap { zone in zone.guards.map { (zone.name, text($0.text, $0.option)) } })
  }

  private func text(_ hazard: String, _ option: String) -> String { "\(hazard): \(style.bold(option))" }

  private func text(of obstacle: SavedObstacle) -> String {
    obstacle.text + (obstacle.reason.map { "  " + style.dim($0.text) } ?? "")
  }

  private var notices: [String] {
    section("Notes", plan.hosts.flatMap { host in host.notices.map { (host.label.text, $0) } })
  }

  private func section(_ heading: String, _ lines: [(subject: String, text: String)]) -> [String] {
    let width = lines.map(\.subject.count).max() ?? 0
    return lines.isEmpty
      ? []
      : [style.bold(heading)]
        + lines.map { "  \($0.subject)\(String(repeating: " ", count: width - $0.subject.count))  \($0.text)" }
  }

  private var order: [String] { ZoneSteps(of: plan).around(steps, style: style) }

  /// Each a step: what is done, and why then.
  private var steps: [[String]] {
    plan.order.map { step in [step.hosts.map(\.text).joined(separator: ", ")] + step.because.map(\.text) }
      + (plan.contraction.map { [[$0.hosts.map(\.label.text).joined(separator: ", "), $0.text]] } ?? [])
  }

  private var summary: [String] {
    ["\(style.bold("Plan")) \(setting.id.prefix(8))  \(PlanCounts(of: plan).text)\(setting.remark)"]
  }
}

extension PlanListing.Setting {
  fileprivate init(of plan: SavedPlan) {
    self.init(oldSide: { "on \($0)" }, id: PlanJSON(plan).id, remark: "")
  }
}

extension PlanCounts {
  fileprivate var text: String {
    let tail = withheld == 0 ? "" : "; \(counted(withheld, "secret file")) not compared"
    let parts = (hosts == 0 ? [] : [changes]) + (zones == 0 ? [] : [zoneChanges])
    return (parts.isEmpty ? "nothing to change" : parts.joined(separator: "; ")) + tail
  }

  private var changes: String {
    let parts = [
      "\(add) added, \(modify) modified, \(remove) removed", some(attributes, "with another mode or owner"),
      some(record, "adopted"), some(drift, "edited on the host"),
      accounts == 0 ? "" : counted(accounts, "account step"), packages == 0 ? "" : counted(packages, "package"),
      "start \(start), reload \(reload), restart \(restart)",
    ]
    let text = parts.filter { !$0.isEmpty }.joined(separator: "; ")
    return "\(counted(hosts, "host")) to change: \(text)"
  }

  private var zoneChanges: String { "\(counted(zones, "zone")) to change: \(counted(recordSets, "set")) of records" }

  private func some(_ count: Int, _ what: String) -> String { count == 0 ? "" : "\(count) \(what)" }
}
