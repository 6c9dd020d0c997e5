/// Reads what ``JSONValue`` writes, however it is laid out: RFC 8259 with whole numbers alone, each member of an object
/// once, in UTF-8.
struct JSONReader {
  private static let depth = 64

  private let octets: [UInt8]
  private var offset = 0
  private var line = 1
  private var lineStart = 0

  private init(_ octets: [UInt8]) { self.octets = octets }

  static func node(of octets: [UInt8]) throws(JSONFault) -> JSONNode {
    var reader = JSONReader(octets)
    let node = try reader.node(inside: 0)
    reader.skipSpace()
    guard reader.next == nil else { throw reader.fault("nothing may follow the value") }
    return node
  }

  private var next: UInt8? { offset < octets.count ? octets[offset] : nil }
  private var place: JSONPlace { JSONPlace(line: line, column: offset - lineStart + 1) }

  private func fault(_ message: String) -> JSONFault {
    JSONFault(next == nil ? "the text ends here, \(message)" : message, at: place)
  }

  private mutating func skipSpace() {
    while let octet = next, " \t\r\n".utf8.contains(octet) {
      offset += 1
      if octet == UInt8(ascii: "\n") { (line, lineStart) = (line + 1, offset) }
    }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    offset += 1
    return true
  }

  private mutating func node(inside depth: Int) throws(JSONFault) -> JSONNode {
    skipSpace()
    guard depth < Self.depth else { throw fault("more than \(Self.depth) lists and objects are inside of each other") }
    return JSONNode(place: place, content: try content(inside: depth))
  }

  private mutating func content(inside depth: Int) throws(JSONFault) -> JSONNode.Content {
    switch next {
    case UInt8(ascii: "{"): .object(try members(inside: depth + 1))
    case UInt8(ascii: "["): .list(try elements(inside: depth + 1))
    case UInt8(ascii: "\""): .text(try text())
    case let octet? where "-0123456789".utf8.contains(octet): .integer(try number())
    case _: try word()
    }
  }

  private mutating func elements(inside depth: Int) throws(JSONFault) -> [JSONNode] {
    var nodes: [JSONNode] = []
    offset += 1
    skipSpace()
    if take("]") { return nodes }
    repeat {
      nodes.append(try node(inside: depth))
      skipSpace()
    } while take(",")
    guard take("]") else { throw fault("',' or ']' is missing") }
    return nodes
  }

  private mutating func members(inside depth: Int) throws(JSONFault) -> [String: JSONNode] {
    var members: [String: JSONNode] = [:]
    offset += 1
    skipSpace()
    if take("}") { return members }
    repeat {
      let (name, node) = try member(inside: depth)
      guard members.updateValue(node, forKey: name) == nil else {
        throw JSONFault("'\(PrintableText.of(name))' is there twice", at: node.place)
      }
      skipSpace()
    } while take(",")
    guard take("}") else { throw fault("',' or '}' is missing") }
    return members
  }

  private mutating func member(inside depth: Int) throws(JSONFault) -> (String, JSONNode) {
    skipSpace()
    guard next == UInt8(ascii: "\"") else { throw fault("a member's name in double quotes is missing") }
    let name = try text()
    skipSpace()
    guard take(":") else { throw fault("':' is missing") }
    return (name, try node(inside: depth))
  }

  private mutating func word() throws(JSONFault) -> JSONNode.Content {
    let words: [(String, JSONNode.Content)] = [("null", .null), ("true", .bool(true)), ("false", .bool(false))]
    for (word, content) in words where octets[offset...].starts(with: word.utf8) {
      offset += word.utf8.count
      return content
    }
    throw fault("a JSON value is missing")
  }

  private mutating func number() throws(JSONFault) -> Int {
    let rest = octets[offset...]
    let digits = rest.prefix { "-0123456789".utf8.contains($0) }
    let text = String(decoding: digits, as: UTF8.self)
    // Written back it must be the same, which excludes '-0', '007' and '1-2'.
    guard let number = Int(text), String(number) == text else { throw fault("a whole number is missing") }
    offset += digits.count
    if let octet = next, ".eE".utf8.contains(octet) { throw fault("only whole numbers have a place here") }
    return number
  }

  private mutating func text() throws(JSONFault) -> String {
    var string = JSONString(octets, from: offset + 1)
    defer { offset = string.offset }
    do throws(JSONString.Fault) {
      return try string.read()
    } catch {
      throw JSONFault(error.message, at: JSONPlace(line: line, column: string.offset - lineStart + 1))
    }
  }
}

extension JSONNode {
  /// Throws where the text stops being JSON of this kind.
  package init(_ octets: [UInt8]) throws(JSONFault) { self = try JSONReader.node(of: octets) }
}
