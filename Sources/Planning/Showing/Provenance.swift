import Rendering
import Reporting
import Vocabulary

/// The inventory lines that a change of a file comes from.
struct Provenance {
  /// In reading order, each once.
  let places: [Place]

  init(of change: FileChange) { self.init(change.desired.map { Self.places(of: change, $0) } ?? []) }

  init(of edits: [Difference.Edit], in origins: LineOrigins) { self.init(Self.places(of: edits, in: origins)) }

  private init(_ places: [Place]) { self.places = Set(places).sorted() }

  private static func places(of change: FileChange, _ artifact: Artifact) -> [Place] {
    switch (change.action, change.difference) {
    case (.modify, let difference?): places(of: difference.edits, in: artifact.origins)
    // Which lines changed can't be told, so all that the file comes from.
    case (.add, _), (.modify, nil): artifact.origins.runs.compactMap(\.place)
    case (.attributes, _), (.record, _), (.remove, _): []
    }
  }

  private static func places(of edits: [Difference.Edit], in origins: LineOrigins) -> [Place] {
    edits.flatMap { edit in Set(edit.new.lazy.compactMap { origins.place(ofLine: $0) }) }
  }

  /// `users.yml:12, users.yml:14 and 3 more`; columns are left out.
  func text(_ names: SourceNames, most: Int = 3) -> String {
    var lines: [String] = []
    for line in places.map(names.line) where lines.last != line { lines.append(line) }
    return Self.text(lines, most: most)
  }

  /// `more`: so many lines are not in `lines`.
  static func text(_ lines: [String], more: Int = 0, most: Int = 3) -> String {
    let rest = lines.count + more - most
    return lines.prefix(most).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
  }
}
