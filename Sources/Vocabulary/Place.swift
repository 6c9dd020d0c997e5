/// Where a value stands in the inventory: file, line and column, counted from 1; columns in characters.
package struct Place: Hashable, Sendable, Comparable {
  package let file: SourceFile
  package let column: UInt16
  package let line: UInt32

  package init(file: SourceFile, line: Int, column: Int) {
    self.file = file
    self.line = UInt32(clamping: line)
    self.column = UInt16(clamping: column)
  }

  package static func < (one: Place, other: Place) -> Bool {
    (one.file.index, one.line, one.column) < (other.file.index, other.line, other.column)
  }
}
