import Vocabulary

extension NodeTree {
  /// Moves the keys of `other` into `mapping`, which stands in another file. What both hold as a mapping is united too,
  /// `levels` deep; any other key of both is there twice then.
  mutating func unite(_ mapping: Index, with other: Index, levels: Int = 1) {
    var known: [String: Pair] = [:]
    for pair in pairs(of: mapping) { known[text(pair.key)] = pair }
    for pair in pairs(of: other) {
      if levels > 0, let twin = known[text(pair.key)], isSplit(pair, twin) {
        unite(twin.value, with: pair.value, levels: levels - 1)
      } else {
        move(pair, to: mapping)
      }
    }
  }

  private func isSplit(_ one: Pair, _ other: Pair) -> Bool {
    self[one.value].kind == .mapping && self[other.value].kind == .mapping
      && self[one.key].place.file != self[other.key].place.file
  }
}
