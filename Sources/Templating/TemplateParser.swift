/// Takes a template apart, line by line.
struct TemplateParser {
  private struct Open {
    let name: String
    let line: Int
    var parts: [Template.Part] = []
  }

  private let name: String
  private let lines: [Substring]
  private var number = 0
  private var open: [Open]

  init(name: String, text: String) {
    self.name = name
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    open = [Open(name: "", line: 0)]
  }

  mutating func parts() throws(TemplateFault) -> [Template.Part] {
    for (index, line) in lines.enumerated() {
      number = index + 1
      let isLast = index == lines.count - 1
      if isLast && line.isEmpty { break }
      try take(line, end: isLast ? "" : "\n")
    }
    guard open.count == 1 else {
      let block = open[open.count - 1]
      throw fault("'{{#\(block.name)}}' is not closed", at: block.line)
    }
    return open[0].parts
  }

  private mutating func take(_ line: Substring, end: String) throws(TemplateFault) {
    let bare = line.drop { $0 == " " }
    if bare.hasPrefix("{{#"), bare.hasSuffix("}}") {
      open.append(Open(name: try holeName(bare.dropFirst(3).dropLast(2)), line: number))
    } else if bare.hasPrefix("{{/"), bare.hasSuffix("}}") {
      try close(try holeName(bare.dropFirst(3).dropLast(2)))
    } else {
      try takeText(line)
      add(.text(end))
    }
  }

  private mutating func close(_ block: String) throws(TemplateFault) {
    guard open.count > 1, open[open.count - 1].name == block else {
      let due = open.count > 1 ? ", '{{/\(open[open.count - 1].name)}}' is due" : ""
      throw fault("'{{/\(block)}}' closes no block\(due)")
    }
    let closed = open.removeLast()
    add(.block(closed.name, closed.parts, line: closed.line))
  }

  private mutating func takeText(_ line: Substring) throws(TemplateFault) {
    var rest = line
    while let start = rest.firstRange(of: "{{") {
      add(.text(String(rest[..<start.lowerBound])))
      guard let end = rest[start.upperBound...].firstRange(of: "}}") else { throw fault("'{{' is not closed by '}}'") }
      add(.hole(try holeName(rest[start.upperBound..<end.lowerBound]), line: number))
      rest = rest[end.upperBound...]
    }
    add(.text(String(rest)))
  }

  private func holeName(_ text: Substring) throws(TemplateFault) -> String {
    let isName = !text.isEmpty && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "_") }
    guard isName else { throw fault("'\(text)' is not the name of a hole: lower-case letters and '_'") }
    return String(text)
  }

  private mutating func add(_ part: Template.Part) {
    if case .text(let text) = part, text.isEmpty { return }
    open[open.count - 1].parts.append(part)
  }

  private func fault(_ message: String, at line: Int? = nil) -> TemplateFault {
    TemplateFault(template: name, line: line ?? number, message: message)
  }
}

extension Substring {
  fileprivate func firstRange(of marker: String) -> Range<Index>? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(marker) { return index..<self.index(index, offsetBy: marker.count) }
      index = self.index(after: index)
    }
    return nil
  }
}
