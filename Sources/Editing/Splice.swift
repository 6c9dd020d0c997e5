/// The octets that an edit puts into a file, and the range they replace; everything else stays byte for byte.
struct Splice {
  let range: Range<Int>
  let text: String

  /// `value` is written with the keys that the file doesn't have yet in front.
  init(_ missing: [String], _ value: Word, at spot: Spot, in text: FileText) {
    switch spot {
    case .value(let node): self = Self.overwriting(node, value, in: text)
    case .lines(let node, let column): self = Self.lines(missing, value, after: node, column, in: text)
    case .below(let node, let column):
      self = Self.lines(missing, value, after: node, column + text.indentation, in: text)
    case .empty: self = Self.lines(missing, value, after: nil, 0, in: text)
    case .braces(let node, let opening): self = Self.inBraces(missing, value, after: node, opening, in: text)
    }
  }

  private init(_ range: Range<Int>, _ text: String) {
    self.range = range
    self.text = text
  }

  private static func overwriting(_ node: Node, _ value: Word, in text: FileText) -> Splice {
    let range = text.offset(node.start)..<text.offset(node.end)
    let needsSpace = node.isNothing && range.lowerBound > 0 && text.octets[range.lowerBound - 1] == UInt8(ascii: ":")
    return Splice(range, (needsSpace ? " " : "") + value.yaml)
  }

  private static func lines(
    _ missing: [String], _ value: Word, after node: Node?, _ column: Int, in text: FileText
  ) -> Splice {
    let offset = node.map(text.endOfLines) ?? text.octets.count
    var lines = missing.enumerated().map { depth, key in
      String(repeating: " ", count: column + depth * text.indentation) + Word(key).yaml + ":"
    }
    lines[lines.count - 1] += " " + value.yaml
    // A new top-level key stands apart from what is above it.
    if column == 0, offset > 0 { lines.insert("", at: 0) }
    let isMidLine = offset > 0 && text.octets[offset - 1] != UInt8(ascii: "\n")
    return Splice(offset..<offset, (isMidLine ? text.lineBreak : "") + lines.map { $0 + text.lineBreak }.joined())
  }

  private static func inBraces(
    _ missing: [String], _ value: Word, after node: Node?, _ opening: Mark, in text: FileText
  ) -> Splice {
    let nested = missing.dropFirst().reversed().reduce(value.yaml) { "{\(Word($1).yaml): \($0)}" }
    let entry = Word(missing[0]).yaml + ": " + nested
    let offset = node.map { text.offset($0.end) } ?? text.offset(opening) + 1
    return Splice(offset..<offset, (node == nil ? "" : ", ") + entry)
  }
}
