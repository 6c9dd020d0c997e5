import Reporting
import Vocabulary

/// The YAML values of one entry in two flat stretches of memory, which the next entry uses again.
struct NodeTree: ~Copyable {
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
    var start: UInt32 = 0
    var count: UInt32 = 0
    var first = NodeTree.none
    var last = NodeTree.none
    var next = NodeTree.none
  }

  static let none: Index = -1

  var nodes = Stretch<Node>(capacity: 64)
  private var octets = Stretch<UInt8>(capacity: 1024)

  init() {}

  subscript(index: Index) -> Node { nodes[Int(index)] }

  mutating func removeAll() {
    nodes.removeAll()
    octets.removeAll()
  }

  /// Appends the value that begins at the current step, and leaves the events behind it.
  mutating func append(_ events: inout YAMLEvents) -> Index {
    switch events.current.kind {
    case .mapping: return appendMapping(&events)
    case .list: return appendList(&events)
    case .scalar, .endOfMapping, .endOfList, .endOfFile:
      let kind: Kind = events.current.isPlain ? .plain : .quoted
      let node = appendScalar(kind, events.current.octets, at: events.current.place)
      events.advance()
      return node
    }
  }

  /// Appends a plain scalar.
  mutating func append(word: String, at place: Place) -> Index {
    var word = word
    return word.withUTF8 { appendScalar(.plain, $0, at: place) }
  }

  private mutating func appendScalar(_ kind: Kind, _ text: UnsafeBufferPointer<UInt8>, at place: Place) -> Index {
    nodes.append(Node(kind: kind, place: place, start: UInt32(octets.count), count: UInt32(text.count)))
    octets.append(contentsOf: text)
    return Index(nodes.count - 1)
  }

  private mutating func appendMapping(_ events: inout YAMLEvents) -> Index {
    let mapping = appendCollection(.mapping, &events)
    var last = Self.none
    while !events.current.ends, events.current.kind != .endOfFile {
      guard events.current.kind == .scalar else {
        events.report(.error("a key is one word", at: events.current.place))
        events.skip()
        events.skip()
        continue
      }
      let key = append(&events), value = append(&events)
      link(key, behind: last, in: mapping)
      nodes[Int(key)].next = value
      last = value
    }
    nodes[Int(mapping)].last = last
    events.advance()
    return mapping
  }

  private mutating func appendList(_ events: inout YAMLEvents) -> Index {
    let list = appendCollection(.list, &events)
    var last = Self.none
    while !events.current.ends, events.current.kind != .endOfFile {
      let item = append(&events)
      link(item, behind: last, in: list)
      last = item
    }
    nodes[Int(list)].last = last
    events.advance()
    return list
  }

  private mutating func appendCollection(_ kind: Kind, _ events: inout YAMLEvents) -> Index {
    nodes.append(Node(kind: kind, place: events.current.place))
    events.advance()
    return Index(nodes.count - 1)
  }

  private mutating func link(_ node: Index, behind last: Index, in collection: Index) {
    if last == Self.none { nodes[Int(collection)].first = node } else { nodes[Int(last)].next = node }
    nodes[Int(collection)].count += 1
  }

  /// Makes a pair the last of a mapping.
  mutating func move(_ pair: Pair, to mapping: Index) {
    link(pair.key, behind: self[mapping].last, in: mapping)
    nodes[Int(pair.value)].next = Self.none
    nodes[Int(mapping)].last = pair.value
  }

  mutating func markTaken(_ key: Index) { nodes[Int(key)].isTaken = true }

  func text(_ node: Index) -> String {
    withOctets(of: node) { String(decoding: $0, as: UTF8.self) }
  }

  func withOctets<Result>(of node: Index, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let start = Int(self[node].start)
    return body(octets[start..<start + Int(self[node].count)])
  }
}
