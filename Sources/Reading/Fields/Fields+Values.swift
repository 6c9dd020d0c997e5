import Reporting
import Vocabulary

/// The kinds of settings, one question each.
extension Fields {
  mutating func value<Value: InventoryScalar>(_ key: StaticString) -> Located<Value>? {
    take(key).flatMap { scalar($0.value, .key(key)) }
  }

  mutating func required<Value: InventoryScalar>(_ key: StaticString) -> Located<Value>? {
    guard let pair = take(key) else {
      missing(key, Value.form)
      return nil
    }
    return scalar(pair.value, .key(key))
  }

  mutating func flag(_ key: StaticString, default: Bool) -> Bool {
    guard let node = take(key)?.value else { return `default` }
    let isPlain = tree[node].kind == .plain
    if isPlain, tree.spells(node, "true") { return true }
    if !isPlain || !tree.spells(node, "false") { wrong(node, .key(key), "'true' or 'false'") }
    return false
  }

  /// A list; an absent one is empty.
  mutating func list<Value: InventoryScalar>(_ key: StaticString) -> [Located<Value>] {
    take(key).map { elements(of: $0.value, .key(key)) } ?? []
  }

  /// One word, or a list of at least one; an absent one is empty.
  mutating func words<Value: InventoryScalar>(_ key: StaticString) -> [Located<Value>] {
    take(key).flatMap { wordOrList($0.value, .key(key)) } ?? []
  }

  /// A list of at least one item.
  mutating func requiredList<Value: InventoryScalar>(_ key: StaticString) -> [Located<Value>]? {
    guard let pair = take(key) else {
      missing(key, "a list, each item \(Value.form)")
      return nil
    }
    return nonemptyElements(of: pair.value, .key(key))
  }

  /// The settings of the mapping below `key`; nil without one.
  mutating func mapping<Value>(_ key: StaticString, _ body: (inout Fields) -> Value?) -> Value? {
    take(key).flatMap { inside($0.value, of: $0.key, body) }
  }

  /// The mappings of the list below `key`.
  mutating func mappings<Value>(_ key: StaticString, _ body: (inout Fields) -> Value?) -> [Value] {
    guard let pair = take(key) else { return [] }
    guard tree[pair.value].kind == .list else {
      wrong(pair.value, .key(key), "a list of mappings")
      return []
    }
    return tree.items(of: pair.value).compactMap { inside($0, of: NodeTree.none, body) }
  }

  /// What stands below each name of the mapping below `key`.
  mutating func entries<Name: InventoryScalar, Value>(
    _ key: StaticString, _ body: (inout Fields, Located<Name>, Pair) -> Value?
  ) -> [Value] {
    take(key).map { entries(of: $0.value, .key(key), body) } ?? []
  }

  /// Whether one of `keys` is there, and no other of them; if not, that is reported.
  mutating func holdsOne(of keys: [StaticString]) -> Bool {
    let present = self.present(keys)
    let choice = keys.map { "'\($0)'" }.joined(separator: ", ")
    if present.isEmpty { faults.add(.error("\(subject) needs one of \(choice)", at: place)) }
    if let second = present.dropFirst().first {
      faults.add(.error("\(subject) has only one of \(choice)", at: tree[second].place))
    }
    return present.count == 1
  }
}
