import Vocabulary

/// The names that entries of one kind have, and where each was set first.
struct NameTable<Name: Hashable & Sendable> {
  private var places: [Name: Place] = [:]

  init() {}

  /// Takes `name` for the entry at its place. If it is taken, where that was.
  mutating func claim(_ name: Located<Name>) -> Place? {
    if let first = places[name.value] { return first }
    places[name.value] = name.place
    return nil
  }
}
