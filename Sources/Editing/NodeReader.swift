/// Makes the tree of one YAML file out of its events.
struct NodeReader: ~Copyable {
  private var events: EventReader
  /// As deep as an inventory may be.
  private static let depthLimit = 64

  init(_ octets: [UInt8]) throws(EventReader.Failure) { events = try EventReader(octets) }

  /// The root of the first document, or nil in a file of comments.
  mutating func root() throws(EventReader.Failure) -> Node? {
    while true {
      let event = try events.next()
      if case .streamEnd = event.kind { return nil }
      if case .other = event.kind { continue }
      let root = try node(event, depth: 0)
      try expectEnd()
      return root
    }
  }

  private mutating func expectEnd() throws(EventReader.Failure) {
    while true {
      let event = try events.next()
      switch event.kind {
      case .streamEnd: return
      case .other: continue
      case _: throw EventReader.Failure(reason: "a second document", mark: event.start)
      }
    }
  }

  private mutating func node(_ event: Event, depth: Int) throws(EventReader.Failure) -> Node {
    guard depth <= Self.depthLimit else {
      throw EventReader.Failure(reason: "more than \(Self.depthLimit) levels", mark: event.start)
    }
    switch event.kind {
    case .mappingStart(let isFlow): return try mapping(event, isFlow, depth)
    case .sequenceStart(let isFlow): return try sequence(event, isFlow, depth)
    case .scalar(let scalar): return leaf(.scalar(scalar), event)
    case .alias(let name): return leaf(.alias(name), event)
    case .end, .other, .streamEnd: throw EventReader.Failure(reason: "an end without a beginning", mark: event.start)
    }
  }

  private func leaf(_ kind: Node.Kind, _ event: Event) -> Node {
    Node(kind: kind, start: event.start, end: event.end, isMarked: event.isMarked)
  }

  private mutating func mapping(_ start: Event, _ isFlow: Bool, _ depth: Int) throws(EventReader.Failure) -> Node {
    var entries: [Node.Entry] = []
    while true {
      let event = try events.next()
      if case .end = event.kind {
        // libyaml ends a block where the next thing begins, so its own end is that of its last entry.
        let end = isFlow ? event.end : entries.last?.value.end ?? event.end
        return Node(kind: .mapping(entries, isFlow: isFlow), start: start.start, end: end, isMarked: start.isMarked)
      }
      let key = try node(event, depth: depth + 1)
      entries.append(Node.Entry(key: key, value: try node(events.next(), depth: depth + 1)))
    }
  }

  private mutating func sequence(_ start: Event, _ isFlow: Bool, _ depth: Int) throws(EventReader.Failure) -> Node {
    var items: [Node] = []
    while true {
      let event = try events.next()
      if case .end = event.kind {
        let end = isFlow ? event.end : items.last?.end ?? event.end
        return Node(kind: .sequence(items), start: start.start, end: end, isMarked: start.isMarked)
      }
      items.append(try node(event, depth: depth + 1))
    }
  }
}
