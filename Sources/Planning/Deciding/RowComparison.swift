import Rendering
import Vocabulary

/// The rows of a lookup table that postmap(1) or postalias(1) compiles of which another value is looked up. Each is a line
/// that begins with its key.
struct RowComparison {
  let path: FilePath
  /// Rows that the table has.
  let all: Int
  let changed: Int

  /// Nil: the file is no such table, ezprov did not write it before, or one side of it is not at hand.
  init?(of change: FileChange) {
    guard change.applied != nil, let end = change.desired?.effects.compactMap(\.keyEnd).first,
      let difference = change.difference
    else { return nil }
    let live = difference.old
    let before = Self.rows(live, difference.edits.flatMap(\.old), end)
    let after = Self.rows(difference.new, difference.edits.flatMap(\.new), end)
    path = change.path
    all = (0..<live.count).count { Self.key(of: live[$0], end) != nil }
    changed = before.count { key, row in after[key].map { $0 != row } ?? false }
  }

  private typealias Octets = ArraySlice<UInt8>

  private static func rows(_ lines: Lines, _ numbers: [Int], _ end: UInt8) -> [Octets: Octets] {
    Dictionary(numbers.compactMap { number in key(of: lines[number], end).map { ($0, lines[number]) } }) { $1 }
  }

  /// Nil: a comment, or a line that goes on with the one before.
  private static func key(of line: Octets, _ end: UInt8) -> Octets? {
    let key = line.prefix { $0 != end && !blanks.contains($0) }
    return key.isEmpty || key.first == UInt8(ascii: "#") ? nil : key
  }

  private static let blanks = Set(" \t\r\n".utf8)
}

extension Effect {
  /// What ends a key beside white space; nil: no table is compiled.
  fileprivate var keyEnd: UInt8? {
    switch self {
    case .rebuildMap: UInt8(ascii: " ")
    case .rebuildAliases: UInt8(ascii: ":")
    case .compileSieve, .reload, .restart: nil
    }
  }
}
