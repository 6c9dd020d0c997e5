/// What a terminal without an end shows of what was written to it.
struct Screen {
  private(set) var lines = [""]
  private var row = 0
  private var column = 0

  init(_ text: String) {
    var rest = text[...]
    while let character = rest.first {
      if let sequence = rest.prefixMatch(of: /\u{1B}\[([0-9;]*)([A-Za-z])/) {
        take(sequence.output.2, Int(sequence.output.1) ?? 1)
        rest = rest[sequence.range.upperBound...]
      } else {
        put(character)
        rest.removeFirst()
      }
    }
  }

  private mutating func take(_ command: Substring, _ count: Int) {
    switch command {
    case "A": row = max(0, row - count)
    case "K": lines[row] = String(lines[row].prefix(column))
    case _: break
    }
  }

  private mutating func put(_ character: Character) {
    switch character {
    case "\r": column = 0
    case "\n", "\r\n":
      row += 1
      column = 0
      if row == lines.count { lines.append("") }
    case _:
      lines[row] = String(lines[row].prefix(column)) + String(character) + String(lines[row].dropFirst(column + 1))
      column += 1
    }
  }
}
