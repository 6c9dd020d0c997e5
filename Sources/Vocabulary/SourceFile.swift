/// Which inventory file a value stands in: an index into the list of files that were read.
package struct SourceFile: Hashable, Sendable {
  package let index: UInt16
  package init(index: UInt16) { self.index = index }
}
