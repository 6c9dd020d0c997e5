import CYAML

/// A place in a file as libyaml counts: characters from the start, lines and columns, all from 0.
struct Mark {
  let index: Int
  let line: Int
  let column: Int

  static let start = Mark(yaml_mark_t(index: 0, line: 0, column: 0))

  init(_ mark: yaml_mark_t) {
    index = mark.index
    line = mark.line
    column = mark.column
  }
}
