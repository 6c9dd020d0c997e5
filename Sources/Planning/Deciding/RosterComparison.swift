import Rendering

/// The names that a file lost.
struct RosterComparison {
  let kind: Roster.Kind
  let live: [String]
  /// In the order in which they stood.
  let removed: [String]

  init(of roster: Roster, live: [String], content: [UInt8], known: Set<String>) {
    kind = roster.kind
    self.live = live
    let desired = Self.names(in: content)
    removed = live.filter { !desired.contains($0) && !known.contains($0) }
  }

  /// What stands before the first colon or white space of each line; comments have no name.
  private static func names(in content: [UInt8]) -> Set<String> {
    Set(
      content.split(separator: UInt8(ascii: "\n")).lazy.filter { $0.first != UInt8(ascii: "#") }.map { line in
        String(decoding: line.prefix { !ends.contains($0) }, as: UTF8.self)
      })
  }

  private static let ends: Set<UInt8> = [UInt8(ascii: ":"), UInt8(ascii: " "), UInt8(ascii: "\t")]
}
