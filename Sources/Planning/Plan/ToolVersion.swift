/// A version of ezprov, such as `1.10.2` or `2.0.0-rc1`, compared number by number; one with a suffix comes before the same
/// without it (semver.org, 11).
struct ToolVersion: Comparable {
  private let numbers: [Int]
  private let isFinal: Bool

  /// Nil: it is not written so.
  init?(_ text: String) {
    let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    let words = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let numbers = words.compactMap { $0.utf8.count <= 9 && $0.allSatisfy(\.isWholeNumber) ? Int($0) : nil }
    guard numbers.count == words.count else { return nil }
    self.numbers = Array(numbers.reversed().drop { $0 == 0 }.reversed())
    isFinal = parts.count == 1
  }

  static func < (one: ToolVersion, other: ToolVersion) -> Bool {
    if one.numbers != other.numbers { return one.numbers.lexicographicallyPrecedes(other.numbers) }
    return !one.isFinal && other.isFinal
  }
}
