/// The fewest line insertions and deletions between two ranges of lines, found greedily (Myers 1986, figure 2).
struct ShortestEditScript {
  /// In rising order; edits may touch.
  let edits: [Difference.Edit]

  /// Nil when it takes more than `limit` insertions and deletions. `limit` squared bounds time and memory.
  init?(of old: Range<Int>, _ new: Range<Int>, limit: Int, equal: (Int, Int) -> Bool) {
    let search = Search(old: old, new: new)
    guard let rounds = search.rounds(limit: limit, equal: equal) else { return nil }
    edits = search.edits(after: rounds)
  }
}

/// Diagonal k holds the points where the index into the old lines is k more than that into the new lines. A round
/// notes, for each diagonal from -d to d, how far into the old lines d edits lead.
private struct Search {
  let old: Range<Int>
  let new: Range<Int>

  /// The furthest reaches before each round, the last one having reached the end.
  func rounds(limit: Int, equal: (Int, Int) -> Bool) -> [[Int]]? {
    let most = min(limit, old.count + new.count)
    var reach = [Int](repeating: 0, count: 2 * most + 3)
    var rounds: [[Int]] = []
    for depth in 0...most {
      rounds.append(Array(reach[most - depth...most + depth + 2]))
      for diagonal in stride(from: -depth, through: depth, by: 2) {
        let index = diagonal + most + 1
        let deletes = diagonal != -depth && (diagonal == depth || reach[index - 1] >= reach[index + 1])
        var x = deletes ? reach[index - 1] + 1 : reach[index + 1]
        if x > old.count || x - diagonal > new.count { reach[index] = x; continue }
        while x < old.count, x - diagonal < new.count, equal(old.lowerBound + x, new.lowerBound + x - diagonal) {
          x += 1
        }
        reach[index] = x
        if x == old.count && x - diagonal == new.count { return rounds }
      }
    }
    return nil
  }

  /// Walks from the end back to the start.
  func edits(after rounds: [[Int]]) -> [Difference.Edit] {
    var x = old.count, y = new.count
    var edits: [Difference.Edit] = []
    for depth in stride(from: rounds.count - 1, to: 0, by: -1) {
      let reach = rounds[depth], diagonal = x - y, index = diagonal + depth + 1
      let deletes = diagonal != -depth && (diagonal == depth || reach[index - 1] >= reach[index + 1])
      let fromX = deletes ? reach[index - 1] : reach[index + 1]
      let fromY = fromX - (deletes ? diagonal - 1 : diagonal + 1)
      edits.append(edit(fromX, fromY, deletes: deletes))
      (x, y) = (fromX, fromY)
    }
    return edits.reversed()
  }

  private func edit(_ x: Int, _ y: Int, deletes: Bool) -> Difference.Edit {
    let start = old.lowerBound + x, newStart = new.lowerBound + y
    return Difference.Edit(
      old: start..<start + (deletes ? 1 : 0), new: newStart..<newStart + (deletes ? 0 : 1))
  }
}
