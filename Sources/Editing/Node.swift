/// A part of a YAML file and where it stands; the tree of the whole is kept only while a file is edited.
struct Node {
  indirect enum Kind {
    case scalar(Scalar)
    case alias(String)
    case sequence([Node])
    case mapping([Entry], isFlow: Bool)
  }

  struct Entry {
    let key: Node
    let value: Node
  }

  let kind: Kind
  let start: Mark
  /// Behind its last character; for lines behind `|`, where the next line begins.
  let end: Mark
  let isMarked: Bool

  /// The entry of a mapping with the key `name`; the first one, since Reading refuses a second.
  func entry(_ name: String) -> Entry? {
    guard case .mapping(let entries, _) = kind else { return nil }
    return entries.first { $0.key.text == name }
  }

  var text: String? {
    if case .scalar(let scalar) = kind { scalar.text } else { nil }
  }

  var isNothing: Bool {
    if case .scalar(let scalar) = kind { scalar.isNothing } else { false }
  }
}
