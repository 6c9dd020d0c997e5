/// What a YAML file says, without where and how, to prove that an edit changed one value and nothing else.
indirect enum Meaning: Equatable {
  case scalar(String, isPlain: Bool)
  case alias(String)
  case sequence([Meaning])
  case mapping([Entry])

  struct Entry: Equatable {
    let key: Meaning
    let value: Meaning
  }

  init(_ node: Node) {
    switch node.kind {
    case .scalar(let scalar): self = .scalar(scalar.text, isPlain: scalar.isPlain)
    case .alias(let name): self = .alias(name)
    case .sequence(let items): self = .sequence(items.map(Meaning.init))
    case .mapping(let entries, _):
      self = .mapping(entries.map { Entry(key: Meaning($0.key), value: Meaning($0.value)) })
    }
  }

  /// The same with `word` as the value at `path`, replaced or added as the last one.
  static func setting(_ path: ArraySlice<String>, to word: Word, in old: Meaning?) -> Meaning {
    guard let name = path.first else { return Meaning(word) }
    var entries: [Entry] = []
    if case .mapping(let old) = old { entries = old }
    let index = entries.firstIndex { $0.key.isText(name) }
    let value = setting(path.dropFirst(), to: word, in: index.map { entries[$0].value })
    if let index {
      entries[index] = Entry(key: entries[index].key, value: value)
    } else {
      entries.append(Entry(key: Meaning(Word(name)), value: value))
    }
    return .mapping(entries)
  }

  /// The same without the entry at `path`, of which every key is there.
  static func removing(_ path: ArraySlice<String>, from old: Meaning) -> Meaning {
    guard let name = path.first, case .mapping(var entries) = old,
      let index = entries.firstIndex(where: { $0.key.isText(name) })
    else { return old }
    if path.count == 1 {
      entries.remove(at: index)
    } else {
      let value = removing(path.dropFirst(), from: entries[index].value)
      entries[index] = Entry(key: entries[index].key, value: value)
    }
    return .mapping(entries)
  }

  private init(_ word: Word) { self = .scalar(word.text, isPlain: word.isPlain) }

  private func isText(_ name: String) -> Bool {
    if case .scalar(name, _) = self { true } else { false }
  }
}
