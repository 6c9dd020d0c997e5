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
  init(_ change: FileChange, _ names: SourceNames) {
    sign = change.isDrift ? "!" : change.action.sign
    subject = change.path.text
    detail = [change.extent, change.attributes, change.remark].filter { !$0.isEmpty }.joined(separator: "  ")
    reason = Provenance(of: change).text(names)
  }

  init(_ file: WithheldFile) {
    sign = file.hasDrifted ? "!" : "?"
    subject = file.path.text
    let remark = file.hasDrifted ? "edited on the host" : file.isAbsent ? "not there yet" : ""
    detail = ["<secret> not compared", remark].filter { !$0.isEmpty }.joined(separator: "  ")
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

extension FileChange {
  /// How much of the content changes.
  fileprivate var extent: String {
    switch action {
    case .add: isSecret ? "<secret>" : desired.map { "+\(Lines($0.content).count)" } ?? ""
    case .modify where isSecret: "<secret> changed"
    case .modify: difference.map { "+\($0.additions) -\($0.removals)" } ?? digests
    case .attributes, .record, .remove: ""
    }
  }

  /// Both sides, where the content of one is not at hand.
  private var digests: String {
    guard let live, let digest else { return "" }
    return "live \(live.digest.text.prefix(8)), desired \(digest.text.prefix(8))"
  }

  fileprivate var attributes: String {
    guard let desired else { return "" }
    guard let live else { return desired.hasUsualAttributes ? "" : "\(desired.mode) \(desired.owner):\(desired.group)" }
    let owner = "\(PrintableText.of(live.owner)):\(PrintableText.of(live.group))"
    let wanted = "\(desired.owner):\(desired.group)"
    let changes =
      (live.mode == desired.mode ? [] : ["mode \(live.mode) -> \(desired.mode)"])
      + (owner == wanted ? [] : ["owner \(owner) -> \(wanted)"])
    return changes.joined(separator: ", ")
  }

  /// What is to be known beside the sign.
  fileprivate var remark: String {
    switch (standing, action) {
    case (.drift, _): "edited on the host: would be put back"
    case (.conflict, .remove): "edited on the host, and no longer in the inventory"
    case (.conflict, _): "edited on the host, and changed in the inventory"
    case (.vanished, _): "gone from the host"
    case (.foreign, _): "replaces a file that ezprov did not write"
    case (.adopted, _): "already as desired: becomes ezprov's"
    case (.pending, .remove): "no longer in the inventory"
    case (.new, _), (.pending, _): ""
    }
  }
}

extension Artifact {
  fileprivate var hasUsualAttributes: Bool { mode == FileMode(bits: 0o644) && owner == "root" && group == "root" }
}
