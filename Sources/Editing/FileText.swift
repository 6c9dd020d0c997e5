/// The octets of a file as an edit sees them: offsets of places, line breaks, indentation.
struct FileText {
  let octets: [UInt8]
  /// Of the first line, for the lines that are added.
  let lineBreak: String
  /// How many columns the first nested mapping is further in than the one around it.
  let indentation: Int

  init(_ octets: [UInt8], root: Node?) {
    self.octets = octets
    let end = octets.firstIndex(of: UInt8(ascii: "\n")) ?? 0
    lineBreak = end > 0 && octets[end - 1] == UInt8(ascii: "\r") ? "\r\n" : "\n"
    indentation = root.flatMap(Self.indentation) ?? 2
  }

  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// libyaml counts characters, from behind a byte order mark.
  func offset(_ mark: Mark) -> Int {
    var offset = octets.starts(with: Self.byteOrderMark) ? 3 : 0
    var characters = 0
    while offset < octets.count {
      if octets[offset] & 0xC0 != 0x80 {
        if characters == mark.index { return offset }
        characters += 1
      }
      offset += 1
    }
    return offset
  }

  /// Where the line after the last one of `node` begins, or the end of the file.
  func endOfLines(of node: Node) -> Int {
    let last = node.last
    let end = offset(last.end)
    if last.isBlockText, end > 0, octets[end - 1] == UInt8(ascii: "\n") { return end }
    return octets[end...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? octets.count
  }

  private static func indentation(of node: Node) -> Int? {
    guard case .mapping(let entries, false) = node.kind else { return nil }
    for entry in entries {
      guard case .mapping(_, false) = entry.value.kind else { continue }
      return entry.value.start.column - entry.key.start.column
    }
    return nil
  }
}

extension Node {
  /// The last value in it, which tells where it ends.
  fileprivate var last: Node {
    switch kind {
    case .mapping(let entries, false): entries.last?.value.last ?? self
    case .sequence(let items) where end.index == items.last?.end.index: items.last?.last ?? self
    case .mapping, .sequence, .scalar, .alias: self
    }
  }

  fileprivate var isBlockText: Bool {
    if case .scalar(let scalar) = kind { scalar.isBlock } else { false }
  }
}
