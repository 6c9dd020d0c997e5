/// Edits that stand close together, with the common lines around them.
package struct Hunk: Sendable, Hashable {
  package let old: Range<Int>
  package let new: Range<Int>
  package let edits: [Difference.Edit]

  /// `@@ -3,2 +3,3 @@`, as patch(1) reads it: lines from 1, an empty range after the line it names.
  package var header: String { "@@ -\(Self.text(of: old)) +\(Self.text(of: new)) @@" }

  private static func text(of lines: Range<Int>) -> String {
    let start = lines.isEmpty ? lines.lowerBound : lines.lowerBound + 1
    return lines.count == 1 ? "\(start)" : "\(start),\(lines.count)"
  }
}

extension Difference {
  /// The edits with up to `context` common lines before and after, those that would overlap as one.
  package func hunks(context: Int = 3) -> [Hunk] {
    var groups: [[Edit]] = []
    for edit in edits {
      if let last = groups.last?.last, edit.old.lowerBound - last.old.upperBound <= 2 * context {
        groups[groups.count - 1].append(edit)
      } else {
        groups.append([edit])
      }
    }
    return groups.compactMap { hunk(of: $0, context: context) }
  }

  private func hunk(of edits: [Edit], context: Int) -> Hunk? {
    guard let first = edits.first, let last = edits.last else { return nil }
    let before = min(context, first.old.lowerBound), after = min(context, old.count - last.old.upperBound)
    return Hunk(
      old: first.old.lowerBound - before..<last.old.upperBound + after,
      new: first.new.lowerBound - before..<last.new.upperBound + after, edits: edits)
  }
}
