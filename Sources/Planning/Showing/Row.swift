import Rendering
import Reporting
import Sealing
import Vocabulary

/// One line of a listing: a sign, what it is about, and what happens to it.
struct Row {
  let sign: String
  let subject: String
  let detail: String
  let reason: String
}

extension Row {
  init(_ file: SavedFile, side: PlanSide) {
    sign = file.standing.isDrift ? "!" : file.action.sign
    subject = file.path.text
    detail = [file.extent, file.attributes, file.remark(side)].filter { !$0.isEmpty }.joined(separator: "  ")
    reason = Provenance.text(file.reasons.map(\.text), more: file.omittedReasons)
  }

  init(_ file: WithheldFile) {
    sign = file.hasDrifted ? "!" : "?"
    subject = file.path.text
    let remark = file.hasDrifted ? "edited on the host" : file.isAbsent ? "not there yet" : ""
    detail = ["<secret> not compared", remark].filter { !$0.isEmpty }.joined(separator: "  ")
    reason = ""
  }
}

extension Row {
  init(_ overlap: SavedOverlap) {
    sign = "~"
    subject = overlap.path.text
    let relays = overlap.relays.map(\.text).joined(separator: ", ")
    detail = "<secret> what \(relays) signs in with up to now, for as long as it takes"
    reason = ""
  }

  init(unmanaged name: String) {
    sign = "?"
    subject = PrintableText.of(name)
    detail = "not ezprov's, in a folder of its own: it stays"
    reason = ""
  }
}

extension FileChange.Action {
  fileprivate var sign: String {
    switch self {
    case .add: "+"
    case .modify, .attributes: "~"
    case .remove: "-"
    case .record: "="
    }
  }
}

extension SavedFile {
  /// How much of the content changes.
  fileprivate var extent: String {
    switch action {
    case .add: isSecret ? "<secret>" : additions.map { "+\($0)" } ?? ""
    case .modify where isSecret: "<secret> changed"
    case .modify: lines ?? digests
    case .attributes, .record, .remove: ""
    }
  }

  private var lines: String? {
    guard let additions, let removals else { return nil }
    return "+\(additions) -\(removals)"
  }

  /// Both sides, where the content of one is not at hand.
  private var digests: String {
    guard let old = live?.content, let new = desired?.content else { return "" }
    return "live \(old.start), desired \(new.start)"
  }

  fileprivate var attributes: String {
    guard let desired else { return "" }
    guard let live else { return desired.hasUsualAttributes ? "" : "\(desired.mode) \(desired.owners)" }
    let changes =
      (live.mode == desired.mode ? [] : ["mode \(live.mode) -> \(desired.mode)"])
      + (live.owners == desired.owners ? [] : ["owner \(live.owners) -> \(desired.owners)"])
    return changes.joined(separator: ", ")
  }

  /// What is to be known beside the sign.
  fileprivate func remark(_ side: PlanSide) -> String {
    switch (standing, action) {
    case (.drift, _): "edited on the host: would be put back"
    case (.conflict, .remove): "edited on the host, and \(side.absence)"
    case (.conflict, _): "edited on the host, and changed in \(side.text)"
    case (.vanished, _): "gone from the host"
    case (.foreign, _): "replaces a file that ezprov did not write"
    case (.adopted, _): "already as desired: becomes ezprov's"
    case (.pending, .remove): side.absence
    case (.new, _), (.pending, _): ""
    }
  }
}

extension SavedFile.State {
  var owners: String { "\(PrintableText.of(owner)):\(PrintableText.of(group))" }

  fileprivate var hasUsualAttributes: Bool { mode == FileMode(bits: 0o644) && owner == "root" && group == "root" }
}
