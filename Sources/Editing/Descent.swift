/// The keys of a path, followed down a file as far as they go.
struct Descent {
  let spot: Spot
  /// How many keys of the path there are already.
  let depth: Int

  /// Throws the node that can't be edited with the reason, for a fault at its place.
  struct Refusal: Error {
    let reason: String
    let mark: Mark
  }

  init(along path: FieldPath, from root: Node?) throws(Refusal) {
    guard var node = root else {
      self.init(spot: .empty, depth: 0)
      return
    }
    var depth = 0, column = 0, isFlow = false
    while true {
      try Self.check(node, path, depth)
      guard case .mapping(_, let flow) = node.kind, depth < path.keys.count,
        let entry = node.entry(path.keys[depth])
      else { break }
      isFlow = flow
      column = entry.key.start.column
      node = entry.value
      depth += 1
    }
    self.init(spot: try Self.spot(at: node, path, depth, column, isFlow: isFlow), depth: depth)
  }

  private init(spot: Spot, depth: Int) {
    self.spot = spot
    self.depth = depth
  }

  private static func check(_ node: Node, _ path: FieldPath, _ depth: Int) throws(Refusal) {
    guard node.isMarked else { return }
    throw Refusal(
      reason: "\(name(path, depth)) has an anchor, an alias or a tag; ezprov edits only what stands there alone",
      mark: node.start)
  }

  private static func spot(
    at node: Node, _ path: FieldPath, _ depth: Int, _ column: Int, isFlow: Bool
  ) throws(Refusal) -> Spot {
    let isWhole = depth == path.keys.count
    switch node.kind {
    case .scalar(let scalar) where isWhole && !scalar.isBlock: return .value(node)
    case .scalar(let scalar) where scalar.isNothing && !isFlow: return .below(node, column: column)
    case .mapping(let entries, true) where !isWhole:
      return .braces(after: entries.last?.value, opening: node.start)
    case .mapping(let entries, false) where !isWhole:
      guard let first = entries.first else { return .empty }
      return .lines(after: node, column: first.key.start.column)
    case .scalar, .alias, .sequence, .mapping:
      throw Refusal(
        reason: "\(name(path, depth)) holds something else than \(isWhole ? "one value" : "names")", mark: node.start)
    }
  }

  private static func name(_ path: FieldPath, _ depth: Int) -> String {
    depth == 0 ? "the file" : "'\(path.keys[depth - 1])'"
  }
}
