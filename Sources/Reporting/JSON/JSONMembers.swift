/// The members of a JSON object, taken by name; each says at its place what it should have been.
package struct JSONMembers: Sendable {
  package let place: JSONPlace
  private let members: [String: JSONNode]

  package init(_ node: JSONNode, as what: String) throws(JSONFault) {
    guard case .object(let members) = node.content else { throw JSONFault("\(what) is an object", at: node.place) }
    self.members = members
    place = node.place
  }

  package func has(_ name: String) -> Bool { members[name] != nil }

  package func node(_ name: String) throws(JSONFault) -> JSONNode {
    guard let node = members[name] else { throw JSONFault("'\(name)' is missing here", at: place) }
    return node
  }

  package func text(_ name: String) throws(JSONFault) -> String {
    let node = try node(name)
    guard case .text(let text) = node.content else { throw JSONFault("'\(name)' is a text", at: node.place) }
    return text
  }

  package func bool(_ name: String) throws(JSONFault) -> Bool {
    let node = try node(name)
    guard case .bool(let value) = node.content else { throw JSONFault("'\(name)' is true or false", at: node.place) }
    return value
  }

  package func integer(_ name: String) throws(JSONFault) -> Int {
    let node = try node(name)
    guard case .integer(let value) = node.content else { throw JSONFault("'\(name)' is a number", at: node.place) }
    return value
  }

  /// A text that `parse` understands; nil from it is a fault.
  package func word<Value>(_ name: String, _ form: String, _ parse: (String) -> Value?) throws(JSONFault) -> Value {
    let text = try text(name)
    guard let value = parse(text) else {
      throw JSONFault("'\(name)' is \(form), not '\(PrintableText.of(text))'", at: try node(name).place)
    }
    return value
  }

  package func list<Value>(
    _ name: String, _ parse: (JSONNode) throws(JSONFault) -> Value
  ) throws(JSONFault) -> [Value] {
    let node = try node(name)
    guard case .list(let nodes) = node.content else { throw JSONFault("'\(name)' is a list", at: node.place) }
    var values: [Value] = []
    for node in nodes { values.append(try parse(node)) }
    return values
  }

  /// Nil for a member that is null; it must be there.
  package func unlessNull<Value>(
    _ name: String, _ parse: (JSONMembers, String) throws(JSONFault) -> Value
  ) throws(JSONFault) -> Value? {
    try node(name).content == .null ? nil : try parse(self, name)
  }
}

extension JSONNode {
  /// A text that `parse` understands.
  package func word<Value>(_ form: String, _ parse: (String) -> Value?) throws(JSONFault) -> Value {
    guard case .text(let text) = content, let value = parse(text) else {
      throw JSONFault("\(form) stands here", at: place)
    }
    return value
  }
}
