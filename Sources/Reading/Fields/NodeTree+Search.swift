import Glibc

extension NodeTree {
  func spells(_ node: Index, _ word: StaticString) -> Bool {
    guard Int(self[node].count) == word.utf8CodeUnitCount else { return false }
    return withOctets(of: node) { octets in
      octets.baseAddress.map { memcmp($0, word.utf8Start, octets.count) == 0 } ?? true
    }
  }

  /// Whether nothing is written: an empty plain scalar, or YAML's two words for it.
  func isEmpty(_ node: Index) -> Bool {
    guard self[node].kind == .plain, self[node].count <= 4 else { return false }
    return self[node].count == 0 || spells(node, "~") || spells(node, "null")
  }

  /// The first key from `start` on that is `word` and has not been asked for, with its value.
  func firstUntakenPair(from start: Index, spelling word: StaticString) -> Pair? {
    var key = start
    while key != Self.none {
      let value = self[key].next
      if !self[key].isTaken, spells(key, word) { return (key, value) }
      key = self[value].next
    }
    return nil
  }

  /// The keys of a mapping, each with its value.
  func pairs(of mapping: Index) -> [Pair] {
    var pairs: [Pair] = []
    var key = self[mapping].first
    while key != Self.none {
      let value = self[key].next
      pairs.append((key, value))
      key = self[value].next
    }
    return pairs
  }

  func items(of list: Index) -> [Index] {
    var items: [Index] = []
    var item = self[list].first
    while item != Self.none {
      items.append(item)
      item = self[item].next
    }
    return items
  }
}
