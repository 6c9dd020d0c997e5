package import Vocabulary

/// Which inventory line each line of a file comes from.
///
/// Kept as runs: `firstLine` (from 0) and all lines after it, up to the next run, come from `place`; nil: from the
/// template alone.
package struct LineOrigins: Sendable {
  package struct Run: Sendable {
    package let firstLine: UInt32
    package let place: Place?
  }

  package private(set) var runs: [Run] = []

  package init() {}

  /// The whole file comes from one place.
  package init(all place: Place?) { note(place, from: 0) }

  /// Lines from `line` on come from `place`; to be called with rising lines.
  package mutating func note(_ place: Place?, from line: Int) {
    if runs.last.map({ $0.place == place }) ?? (place == nil) { return }
    runs.append(Run(firstLine: UInt32(clamping: line), place: place))
  }

  package func place(ofLine line: Int) -> Place? {
    let index = runs.partitionIndex { $0.firstLine > line }
    return index > 0 ? runs[index - 1].place : nil
  }
}

extension Array {
  /// The index of the first element for which `belongsAfter` holds, in an array where it holds from some point on.
  fileprivate func partitionIndex(_ belongsAfter: (Element) -> Bool) -> Int {
    var low = 0, high = count
    while low < high {
      let middle = (low + high) / 2
      if belongsAfter(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
