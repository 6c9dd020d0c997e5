import Reporting
import Vocabulary

/// The YAML values of one entry in two flat arrays, whose memory the next entry uses again.
struct NodeTree {
  typealias Index = Int32
  typealias Pair = (key: Index, value: Index)

  enum Kind: UInt8 { case plain, quoted, mapping, list }

  /// A scalar, or a collection whose parts are a chain: of a mapping, keys and values in turn.
  struct Node {
    let kind: Kind
    /// Whether, as a key, it has been asked for.
    var isTaken = false
    let place: Place
    /// A scalar's text: `octets[start ..< start + count]`. Of a collection, `count` is that of its items or keys.
    let start: UInt32
    var count: UInt32
    var first = NodeTree.none
    var last = NodeTree.none
    var next = NodeTree.none
  }

  static let none: Index = -1

  var nodes: [Node] = []
  private var octets: [UInt8] = []

  subscript(index: Index) -> Node { nodes[Int(index)] }

  mutating func removeAll() {
    nodes.removeAll(keepingCapacity: true)
    octets.removeAll(keepingCapacity: true)
  }

  /// Appends the value that begins at the current step, and leaves the events behind it.
  mutating func append(_ events: inout YAMLEvents) -> Index {
    let event = events.current
    switch event.kind {
    case .mapping: return appendCollection(.mapping, &events)
    case .list: return appendCollection(.list, &events)
    case .scalar, .endOfMapping, .endOfList, .endOfFile:
      let node = Node(
        kind: event.isPlain ? .plain : .quoted, place: event.place, start: UInt32(octets.count),
        count: UInt32(event.octets.count))
      octets.append(contentsOf: event.octets)
      nodes.append(node)
      events.advance()
      return Index(nodes.count - 1)
    }
  }

  /// Appends a plain scalar.
  mutating func append(word: String, at place: Place) -> Index {
    let start = octets.count
    octets.append(contentsOf: word.utf8)
    nodes.append(Node(kind: .plain, place: place, start: UInt32(start), count: UInt32(octets.count - start)))
    return Index(nodes.count - 1)
  }

  private mutating func appendCollection(_ kind: Kind, _ events: inout YAMLEvents) -> Index {
    nodes.append(Node(kind: kind, place: events.current.place, start: 0, count: 0))
    let collection = Index(nodes.count - 1)
    events.advance()
    while !events.current.ends, events.current.kind != .endOfFile {
      if kind == .mapping { appendPair(to: collection, &events) } else { link(append(&events), into: collection) }
    }
    events.advance()
    return collection
  }

  private mutating func appendPair(to mapping: Index, _ events: inout YAMLEvents) {
    guard events.current.kind == .scalar else {
      events.report(.error("a key is one word", at: events.current.place))
      events.skip()
      return events.skip()
    }
    link(append(&events), into: mapping)
    link(append(&events), into: mapping)
    nodes[Int(mapping)].count -= 1
  }

  mutating func link(_ node: Index, into collection: Index) {
    let last = nodes[Int(collection)].last
    if last == Self.none {
      nodes[Int(collection)].first = node
    } else {
      nodes[Int(last)].next = node
    }
    nodes[Int(collection)].last = node
    nodes[Int(collection)].count += 1
  }

  mutating func markTaken(_ key: Index) { nodes[Int(key)].isTaken = true }

  func spells(_ node: Index, _ word: StaticString) -> Bool {
    let node = nodes[Int(node)]
    guard Int(node.count) == word.utf8CodeUnitCount else { return false }
    return octets.withUnsafeBufferPointer { octets in
      for offset in 0..<Int(node.count) where octets[Int(node.start) + offset] != word.utf8Start[offset] {
        return false
      }
      return true
    }
  }

  func text(_ node: Index) -> String {
    withOctets(of: node) { String(decoding: $0, as: UTF8.self) }
  }

  func withOctets<Result>(of node: Index, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let node = nodes[Int(node)]
    return octets.withUnsafeBufferPointer { octets in
      body(UnsafeBufferPointer(rebasing: octets[Int(node.start)..<Int(node.start) + Int(node.count)]))
    }
  }

  /// Whether nothing is written: an empty plain scalar, or YAML's two words for it.
  func isEmpty(_ index: Index) -> Bool {
    let node = nodes[Int(index)]
    return node.kind == .plain && (node.count == 0 || spells(index, "~") || spells(index, "null"))
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
