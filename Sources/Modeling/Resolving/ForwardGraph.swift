import Vocabulary

/// Which of our addresses hands mail on to which, to find mail that goes in a circle.
struct ForwardGraph {
  struct Circle {
    let path: [String]
    let place: Place
  }

  private var edges: [String: [(target: String, place: Place)]] = [:]
  private var order: [String] = []

  mutating func add(from source: String, to target: String, at place: Place) {
    if edges[source] == nil { order.append(source) }
    edges[source, default: []].append((target, place))
  }

  /// One circle for each edge that closes one, in the order in which the addresses were added.
  func circles() -> [Circle] {
    var done: Set<String> = []
    var circles: [Circle] = []
    for start in order where !done.contains(start) { search(from: start, &done, &circles) }
    return circles
  }

  /// Depth-first with a stack of its own, as chains may be long.
  private func search(from start: String, _ done: inout Set<String>, _ circles: inout [Circle]) {
    var path = [start], next = [0]
    var onPath: Set<String> = [start]
    while let node = path.last, let index = next.last {
      let targets = edges[node] ?? []
      guard index < targets.count else {
        path.removeLast()
        next.removeLast()
        onPath.remove(node)
        done.insert(node)
        continue
      }
      next[next.count - 1] += 1
      let (target, place) = targets[index]
      if onPath.contains(target) {
        let circle = path.drop { $0 != target } + [target]
        circles.append(Circle(path: Array(circle), place: place))
      } else if !done.contains(target) {
        path.append(target)
        next.append(0)
        onPath.insert(target)
      }
    }
  }
}
