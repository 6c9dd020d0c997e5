import Rendering
import Reporting
import Vocabulary

/// One host of a plan, for people to read.
struct HostListing {
  let plan: SavedPlan.Host
  /// Where there are differences to be shown.
  let changes: [FilePath: FileChange]
  let names: SourceNames
  let style: Style
  let detail: PlanListing.Detail
  let oldSide: String

  var lines: [String] {
    let body = fileLines + rowLines + followUpLines
    return [header(isQuiet: body.isEmpty)] + body + plan.unmanaged.map { line(of: Row(unmanaged: $0)) }
  }

  private func header(isQuiet: Bool) -> String {
    if isQuiet { return "\(style.bold(plan.label.text))  \(style.dim("no changes"))" }
    let words =
      [plan.role.rawValue, plan.name, plan.platform.rawValue] + (plan.isFirst ? ["first apply"] : [])
      + (plan.side == .inventory ? [] : ["back to \(plan.side.text)"])
    return "\(style.bold(plan.label.text))  \(style.dim(words.joined(separator: "  ")))"
  }

  private var fileLines: [String] {
    plan.files.flatMap { [line(of: Row($0, side: plan.side))] + differenceLines(of: $0.path) }
  }

  private var rowLines: [String] {
    let packages = plan.packages.map { Row(sign: "+", subject: "package \($0)", detail: "", reason: "") }
    return (overlap + plan.withheld.map { Row($0) } + plan.accounts.map { Row($0, side: plan.side) } + packages).map(
      line)
  }

  private var overlap: [Row] { plan.overlap.map { [Row($0)] } ?? [] }

  private var followUpLines: [String] {
    FollowUpText(followUps: plan.followUps, renewals: plan.renewals).lines.map {
      "    \(colour($0.sign, of: $0.sign)) \($0.text)"
    }
  }

  private func line(of row: Row) -> String {
    let padding = String(repeating: " ", count: max(0, width - row.subject.count))
    let tail = [row.detail, style.dim(row.reason)].filter { !$0.isEmpty }.joined(separator: "  ")
    let text = "  \(colour(row.sign, of: row.sign)) \(row.subject)"
    return tail.isEmpty ? text : "\(text)\(padding)  \(tail)"
  }

  private var width: Int {
    let subjects = plan.files.map(\.path.text.count) + plan.withheld.map(\.path.text.count)
    return min(44, subjects.max() ?? 0)
  }

  private func differenceLines(of path: FilePath) -> [String] {
    guard let change = changes[path], let artifact = change.desired, let difference = change.difference,
      detail != .summary
    else { return [] }
    let text = UnifiedText(difference, style: style, limit: detail.limit) { hunk in
      Provenance(of: hunk.edits, in: artifact.origins).text(names)
    }
    let sides = ["--- \(oldSide)", "+++ in \(plan.side.text)"].map(style.bold)
    return (sides + text.lines).map { "      \($0)" }
  }

  private func colour(_ text: String, of sign: String) -> String {
    switch sign {
    case "+": style.green(text)
    case "-": style.red(text)
    case "~", ">": style.yellow(text)
    case "!", "*": style.red(text)
    case _: style.dim(text)
    }
  }
}
