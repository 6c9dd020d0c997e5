/// The known word that a mistyped one probably meant.
package enum NearestWord {
  /// The candidate at the least edit distance, if that is at most a third of the word's length, rounded up.
  package static func to(_ word: String, among candidates: some Sequence<String>) -> String? {
    let limit = (word.count + 2) / 3
    let ranked = candidates.map { (word: $0, distance: distance(word, $0)) }.filter { $0.distance <= limit }
    return ranked.min { ($0.distance, $0.word) < ($1.distance, $1.word) }?.word
  }

  /// `, did you mean 'x'?`, or the empty text.
  package static func hint(for word: String, among candidates: some Sequence<String>) -> String {
    to(word, among: candidates).map { ", did you mean '\($0)'?" } ?? ""
  }

  /// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours cost one each.
  private static func distance(_ one: String, _ other: String) -> Int {
    let a = Array(one.utf8), b = Array(other.utf8)
    var rows = [Array(0...b.count)]
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var cost = min(row[j] + 1, rows[i][j + 1] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, rows[i - 1][j - 1] + 1) }
        row.append(cost)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
