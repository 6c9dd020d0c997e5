/// Where a change of a file goes, and what the file has there.
enum Spot {
  /// A value to write another one over, or to write one where there is none yet.
  case value(Node)
  /// Behind the last entry of a mapping of lines, whose keys begin in `column`.
  case lines(after: Node, column: Int)
  /// Inside of braces, behind the last entry if there is one.
  case braces(after: Node?, opening: Mark)
  /// Below a key without anything; `column` is the key's.
  case below(Node, column: Int)
  /// A file without any entry.
  case empty
}
