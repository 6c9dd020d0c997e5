package import Vocabulary

/// What goes into the holes of a template.
package struct Filling: Sendable {
  package enum Value: Sendable {
    case text(String)
    case entries([Filling])
  }

  package private(set) var values: [String: Value] = [:]
  /// Which inventory line the entry comes from; nil: the same as what encloses it.
  package var place: Place?

  package init() {}

  /// Fills the hole `{{name}}` with text that is already quoted for the file's grammar.
  package mutating func put(_ text: String, in name: String) { values[name] = .text(text) }

  /// Repeats the block `{{#name}}` for each entry.
  package mutating func put(_ entries: [Filling], in name: String) { values[name] = .entries(entries) }

  /// Keeps or drops the block `{{#name}}`.
  package mutating func keep(_ name: String, if condition: Bool) {
    values[name] = .entries(condition ? [Filling()] : [])
  }
}
