/// What makes one text out of another, line by line.
package struct Difference: Sendable {
  /// Lines of the old text that give way to lines of the new one; either range may be empty.
  package struct Edit: Sendable, Hashable {
    package let old: Range<Int>
    package let new: Range<Int>
  }

  package let old: Lines
  package let new: Lines
  /// Rising, with at least one common line between two.
  package let edits: [Edit]

  package init(from old: [UInt8], to new: [UInt8]) {
    self.old = Lines(old)
    self.new = Lines(new)
    self.edits = LineComparison(old: self.old, new: self.new).edits
  }

  /// Lines that come in.
  package var additions: Int { edits.reduce(0) { $0 + $1.new.count } }
  /// Lines that go.
  package var removals: Int { edits.reduce(0) { $0 + $1.old.count } }
}
