import Applying
import Reporting
import Vocabulary

/// What an apply came to, for people to read.
struct ApplyListing {
  private let report: ApplyReport
  private let style: Style

  init(_ report: ApplyReport, style: Style) {
    self.report = report
    self.style = style
  }

  var text: String {
    let shown = report.hosts.filter { $0.state != .unchanged }
    let width = shown.map(\.label.text.count).max() ?? 0
    let lines = shown.map { host in
      let name = host.label.text + String(repeating: " ", count: width - host.label.text.count)
      return "\(mark(host.state)) \(style.bold(name))  \(words(host.state))\n"
        + host.messages.map { "    \($0)\n" }.joined()
    }
    return lines.joined() + report.conclusions.map { "\($0)\n" }.joined() + summary
  }

  private var summary: String {
    report.outcome == .ok ? "" : "exit \(report.outcome.rawValue)\n"
  }

  private func mark(_ state: ApplyReport.State) -> String {
    switch state {
    case .done, .unchanged: style.green("ok  ")
    case .notBegun: style.yellow("--  ")
    case .overlapping: style.yellow("!!  ")
    case .rolledBack, .degraded: style.red("FAIL")
    }
  }

  private func words(_ state: ApplyReport.State) -> String {
    switch state {
    case .done: "applied; its services answer over a new connection"
    case .overlapping: "applied, and still lets in what it did before"
    case .unchanged: "nothing to do"
    case .notBegun: "nothing was changed"
    case .rolledBack: "went back to its previous state"
    case .degraded: "may be in neither state: look at it"
    }
  }
}
