/// What a message is about, made into words only when there is one.
struct Subject {
  enum Base {
    case key(StaticString)
    /// A name that the inventory's author chose: a key in the tree.
    case name(NodeTree.Index)
    case words(String)
  }

  enum Part { case whole, eachItem, eachKey }

  let base: Base
  var part = Part.whole

  static func key(_ key: StaticString) -> Subject { Subject(base: .key(key)) }
  static func name(_ index: NodeTree.Index) -> Subject { Subject(base: .name(index)) }
  static func words(_ words: String) -> Subject { Subject(base: .words(words)) }

  var items: Subject { Subject(base: base, part: .eachItem) }
  var keys: Subject { Subject(base: base, part: .eachKey) }
}
