package import Reporting

import Vocabulary

/// What becomes of a zone, for people to read.
package struct ZoneSummaryListing {
  private let zone: ZoneSummary
  private let style: Style
  private let isBrief: Bool

  /// `isBrief`: without what stood there and what will.
  package init(_ zone: ZoneSummary, style: Style = .plain, isBrief: Bool = false) {
    self.zone = zone
    self.style = style
    self.isBrief = isBrief
  }

  /// Without a final line end.
  package var lines: [String] {
    let adoption =
      zone.adopted == 0
      ? [] : ["  = \(counted(zone.adopted, "set")) already as the inventory says: ezprov's from now on"]
    return ["\(style.bold("zone \(zone.name)"))  \(heading)"] + zone.changes.flatMap(lines) + adoption
  }

  private var heading: String {
    switch zone.state {
    case .planned where zone.isEmpty: "no changes"
    case .planned(let server, let serial): "updated through \(server), serial \(serial)"
    case .unasked(let because): "\(style.red("not asked:")) \(PrintableText.of(because))"
    case .byHand(let records): "without 'update': its \(counted(records, "record")) are to be published by hand"
    }
  }

  private func lines(_ change: ZoneSummary.Change) -> [String] {
    let ttl = change.action == .ttl ? "  TTL \(change.wasTTL ?? 0) -> \(change.ttl ?? 0)" : ""
    let reason = style.dim(change.reason ?? "no longer in the inventory")
    let head = "  \(sign(change.action)) \(change.key.text)\(ttl)  \(reason)"
    guard !isBrief else { return [head] }
    let gone = change.was.filter { !change.becomes.contains($0) }
    let new = change.becomes.filter { !change.was.contains($0) }
    return [head] + gone.map { style.red("      - \(PrintableText.of($0))") }
      + new.map { style.green("      + \(PrintableText.of($0))") }
  }

  private func sign(_ action: SetChange.Action) -> String {
    switch action {
    case .add: style.green("+")
    case .modify, .ttl: style.yellow("~")
    case .remove: style.red("-")
    }
  }
}
