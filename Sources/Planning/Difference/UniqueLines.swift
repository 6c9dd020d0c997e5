/// Lines that occur exactly once in each of two ranges: the firm points of a difference.
struct UniqueLines {
  typealias Anchor = (old: Int, new: Int)

  /// As many as rise in both.
  let anchors: [Anchor]

  init(of old: Lines, _ oldRange: Range<Int>, and new: Lines, _ newRange: Range<Int>) {
    var places: [UInt64: Occurrence] = [:]
    places.reserveCapacity(oldRange.count)
    for line in oldRange { places[old.hash(of: line), default: Occurrence()].old.note(line) }
    for line in newRange { places[new.hash(of: line)]?.new.note(line) }
    let anchors = places.values.compactMap(\.anchor).filter { old.equals($0.old, new, $0.new) }
    self.anchors = Self.longestRise(of: anchors.sorted { $0.old < $1.old })
  }

  /// The longest subsequence that rises in `new` too (patience sorting).
  private static func longestRise(of anchors: [Anchor]) -> [Anchor] {
    var tops: [Int] = []
    var before = [Int?](repeating: nil, count: anchors.count)
    for (index, anchor) in anchors.enumerated() {
      let pile = pile(for: anchor, among: tops, of: anchors)
      before[index] = pile > 0 ? tops[pile - 1] : nil
      if pile == tops.count { tops.append(index) } else { tops[pile] = index }
    }
    let chain = sequence(first: tops.last) { $0.map { before[$0] } ?? nil }
    return chain.prefix { $0 != nil }.compactMap { $0.map { anchors[$0] } }.reversed()
  }

  /// The first pile whose top is further on.
  private static func pile(for anchor: Anchor, among tops: [Int], of anchors: [Anchor]) -> Int {
    var low = 0, high = tops.count
    while low < high {
      let middle = (low + high) / 2
      if anchors[tops[middle]].new < anchor.new { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// Where a line stands in both texts.
private struct Occurrence {
  struct Count {
    private(set) var first = 0
    private(set) var times = 0

    mutating func note(_ line: Int) {
      if times == 0 { first = line }
      times += 1
    }
  }

  var old = Count()
  var new = Count()

  var anchor: UniqueLines.Anchor? { old.times == 1 && new.times == 1 ? (old.first, new.first) : nil }
}
