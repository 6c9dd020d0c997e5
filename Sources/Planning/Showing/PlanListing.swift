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
    let parts = hosts + [unobserved, obstacles, guards, notices, order, summary].filter { !$0.isEmpty }
    return parts.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  private var unobserved: [String] {
    plan.unobserved.map { "\(style.bold($0.label.text))  \(style.red("not asked:")) \(PrintableText.of($0.because))" }
  }

  private var obstacles: [String] {
    section("Blocks apply", plan.hosts.flatMap { host in host.obstacles.map { (host.label, text(of: $0)) } })
  }

  private var guards: [String] {
    section(
      "Guarded: apply does this only when told",
      plan.hosts.flatMap { host in host.guards.map { (host.label, "\($0.text): \(style.bold($0.option))") } })
  }

  private func text(of obstacle: SavedObstacle) -> String {
    obstacle.text + (obstacle.reason.map { "  " + style.dim($0.text) } ?? "")
  }

  private var notices: [String] {
    section("Notes", plan.hosts.flatMap { host in host.notices.map { (host.label, $0) } })
  }

  private func section(_ heading: String, _ lines: [(host: HostLabel, text: String)]) -> [String] {
    let width = lines.map(\.host.text.count).max() ?? 0
    return lines.isEmpty
      ? []
      : [style.bold(heading)]
        + lines.map { "  \($0.host)\(String(repeating: " ", count: width - $0.host.text.count))  \($0.text)" }
  }

  private var order: [String] {
    if plan.order.count < 2, plan.contraction == nil { return [] }
    return [style.bold("Order")]
      + plan.order.enumerated().flatMap { index, step in
        ["  \(index + 1)  \(step.hosts.map(\.text).joined(separator: ", "))"] + step.because.map { "     \($0.text)" }
      } + contraction
  }

  /// The last step, which is a phase of its own.
  private var contraction: [String] {
    guard let contraction = plan.contraction else { return [] }
    let hosts = contraction.hosts.map(\.label.text).joined(separator: ", ")
    return ["  \(plan.order.count + 1)  \(hosts)", "     \(contraction.text)"]
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
    return (hosts == 0 ? "nothing to change" : changes) + tail
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

  private func some(_ count: Int, _ what: String) -> String { count == 0 ? "" : "\(count) \(what)" }
}
