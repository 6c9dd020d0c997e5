/// The search for few edits between two texts, in time that stays near the texts' length.
///
/// What both have at their ends is set aside. The rest is searched for a shortest edit script (E. W. Myers, An O(ND)
/// Difference Algorithm, 1986) of at most ``patience`` lines; where that is too little, the lines that occur once in
/// each cut the texts into parts which are searched alone; and where there are none, the one part replaces the other.
struct LineComparison {
  private static let patience = 400

  let old: Lines
  let new: Lines

  var edits: [Difference.Edit] {
    var edits: [Difference.Edit] = []
    compare(0..<old.count, 0..<new.count, mayCut: true, into: &edits)
    return edits
  }

  private func compare(_ old: Range<Int>, _ new: Range<Int>, mayCut: Bool, into edits: inout [Difference.Edit]) {
    let (old, new) = differing(old, new)
    if old.isEmpty || new.isEmpty { return append(old, new, to: &edits) }
    if let script = ShortestEditScript(of: old, new, limit: Self.patience, equal: equal) {
      for edit in script.edits { append(edit.old, edit.new, to: &edits) }
    } else if mayCut {
      compareParts(old, new, into: &edits)
    } else {
      append(old, new, to: &edits)
    }
  }

  private func equal(_ oldLine: Int, _ newLine: Int) -> Bool { old.equals(oldLine, new, newLine) }

  /// Without the lines that both have in common at the start and at the end.
  private func differing(_ old: Range<Int>, _ new: Range<Int>) -> (Range<Int>, Range<Int>) {
    var start = 0, end = 0
    let shorter = min(old.count, new.count)
    while start < shorter, equal(old.lowerBound + start, new.lowerBound + start) { start += 1 }
    while end < shorter - start, equal(old.upperBound - 1 - end, new.upperBound - 1 - end) { end += 1 }
    return (old.lowerBound + start..<old.upperBound - end, new.lowerBound + start..<new.upperBound - end)
  }

  private func compareParts(_ old: Range<Int>, _ new: Range<Int>, into edits: inout [Difference.Edit]) {
    var oldStart = old.lowerBound, newStart = new.lowerBound
    for anchor in UniqueLines(of: self.old, old, and: self.new, new).anchors {
      compare(oldStart..<anchor.old, newStart..<anchor.new, mayCut: false, into: &edits)
      (oldStart, newStart) = (anchor.old + 1, anchor.new + 1)
    }
    compare(oldStart..<old.upperBound, newStart..<new.upperBound, mayCut: false, into: &edits)
  }

  /// Joins the edit to the one before, if they touch.
  private func append(_ old: Range<Int>, _ new: Range<Int>, to edits: inout [Difference.Edit]) {
    if old.isEmpty && new.isEmpty { return }
    guard let last = edits.last, last.old.upperBound == old.lowerBound, last.new.upperBound == new.lowerBound else {
      return edits.append(Difference.Edit(old: old, new: new))
    }
    edits[edits.count - 1] = Difference.Edit(
      old: last.old.lowerBound..<old.upperBound, new: last.new.lowerBound..<new.upperBound)
  }
}
