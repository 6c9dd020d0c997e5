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

  /// The same with `text` as the value at `path`, replaced or added as the last one.
  static func setting(_ path: ArraySlice<String>, to text: String, in old: Meaning?) -> Meaning {
    guard let name = path.first else { return Meaning(word: text) }
    var entries: [Entry] = []
    if case .mapping(let old) = old { entries = old }
    let index = entries.firstIndex { $0.key.isText(name) }
    let value = setting(path.dropFirst(), to: text, in: index.map { entries[$0].value })
    if let index {
      entries[index] = Entry(key: entries[index].key, value: value)
    } else {
      entries.append(Entry(key: Meaning(word: name), value: value))
    }
    return .mapping(entries)
  }

  private init(word: String) { self = .scalar(word, isPlain: Word(word).isPlain) }

  private func isText(_ name: String) -> Bool {
    if case .scalar(name, _) = self { true } else { false }
  }
}
