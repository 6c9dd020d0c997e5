/// The parameters of a main.cf, as far as it takes to tell which of them a running Postfix does not read again.
struct PostfixParameters {
  /// `postfix reload` leaves the listening sockets and their protocols as they are (postconf(5); Postfix 2.2 to 3.10).
  /// Each with what it is where the file does not say.
  private static let takenAtStart = [(name: "inet_interfaces", usual: "all"), (name: "inet_protocols", usual: "all")]

  private let values: [String: String]

  /// postconf(5): a line that begins with white space goes on with the one before, of equal names the last counts.
  init(_ content: [UInt8]) {
    var values: [String: String] = [:]
    for line in Self.logicalLines(content) {
      guard let equals = line.firstIndex(of: "=") else { continue }
      let value = line[line.index(after: equals)...].split(whereSeparator: \.isWhitespace).joined(separator: " ")
      values[line[..<equals].filter { !$0.isWhitespace }] = value
    }
    self.values = values
  }

  /// Those that have another value in `other` and are read only at the start.
  func changedAtStart(to other: PostfixParameters) -> [String] {
    Self.takenAtStart.filter { expanded($0.name, else: $0.usual) != other.expanded($0.name, else: $0.usual) }
      .map(\.name)
  }

  /// The words of the value, with the parameters of the same file that it refers to put in their place.
  private func expanded(_ name: String, else usual: String = "", depth: Int = 0) -> Set<String> {
    let words = (values[name] ?? usual).split { $0 == " " || $0 == "," }.map(String.init)
    return Set(
      words.flatMap { word -> [String] in
        let referred = word.filter { !"${}()".contains($0) }
        guard word.hasPrefix("$"), depth < 8, values[referred] != nil else { return [word] }
        return Array(expanded(referred, depth: depth + 1))
      })
  }

  private static func logicalLines(_ content: [UInt8]) -> [String] {
    var lines: [String] = []
    for line in String(decoding: content, as: UTF8.self).split(whereSeparator: \.isNewline) {
      if line.first(where: { !$0.isWhitespace }) == "#" { continue }
      if line.first?.isWhitespace == true, !lines.isEmpty {
        lines[lines.count - 1] += line
      } else {
        lines.append(String(line))
      }
    }
    return lines
  }
}
