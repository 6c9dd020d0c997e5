import Templating

extension Filling {
  mutating func put(_ word: some Word, in name: String) { put(word.text, in: name) }

  /// Repeats the block `{{#block}}` for each of `items`.
  mutating func put<Item>(_ items: [Item], in block: String, fill: (inout Filling, Item) -> Void) {
    put(
      items.map { item in
        var entry = Filling()
        fill(&entry, item)
        return entry
      }, in: block)
  }
}
