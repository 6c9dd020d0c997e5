import Vocabulary

/// Values of a checked type from single nodes.
extension Fields {
  mutating func scalar<Value: InventoryScalar>(
    _ node: Index, _ subject: Subject
  ) -> Located<Value>? {
    guard isScalar(node, for: Value.self), let value = Value(tree.text(node)) else {
      wrong(node, subject, Value.form)
      return nil
    }
    return Located(value, at: tree[node].place)
  }

  /// Whether `node` is a scalar that is not empty.
  func holdsText(_ node: Index) -> Bool { isScalar(node, for: String.self) }

  private func isScalar<Value: InventoryScalar>(_ node: Index, for type: Value.Type) -> Bool {
    switch tree[node].kind {
    case .plain: !tree.isEmpty(node)
    case .quoted: !(Value.self is any PlainScalar.Type)
    case .mapping, .list: false
    }
  }

  mutating func elements<Value: InventoryScalar>(
    of list: Index, _ subject: Subject
  ) -> [Located<Value>] {
    guard tree[list].kind == .list else {
      wrong(list, subject, "a list, each item \(Value.form)")
      return []
    }
    return tree.items(of: list).compactMap { scalar($0, subject.items) }
  }

  mutating func nonemptyElements<Value: InventoryScalar>(
    of list: Index, _ subject: Subject
  ) -> [Located<Value>]? {
    if tree[list].kind == .list, tree[list].count == 0 {
      wrong(list, subject, "a list, each item \(Value.form)")
      return nil
    }
    return elements(of: list, subject)
  }

  /// One word, or a list of at least one.
  mutating func wordOrList<Value: InventoryScalar>(
    _ node: Index, _ subject: Subject
  ) -> [Located<Value>]? {
    if tree[node].kind == .list { return nonemptyElements(of: node, subject) }
    return scalar(node, subject).map { [$0] }
  }

  /// What stands below each name of a mapping.
  mutating func entries<Name: InventoryScalar, Value>(
    of mapping: Index, _ subject: Subject, _ body: (inout Fields, Located<Name>, Pair) -> Value?
  ) -> [Value] {
    guard tree[mapping].kind == .mapping else {
      wrong(mapping, subject, "a mapping, each key \(Name.form)")
      return []
    }
    var names = NameTable<Name>()
    return tree.pairs(of: mapping).compactMap { pair in
      newName(pair.key, subject.keys, in: &names).flatMap { body(&self, $0, pair) }
    }
  }

  /// The name that `key` is, unless another entry has it.
  mutating func newName<Name: InventoryScalar>(
    _ key: Index, _ subject: Subject, in names: inout NameTable<Name>
  ) -> Located<Name>? {
    guard let name: Located<Name> = scalar(key, subject) else { return nil }
    guard let first = names.claim(name) else { return name }
    repeated(key, first: first)
    return nil
  }
}
