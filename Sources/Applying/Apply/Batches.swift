import Vocabulary

/// How many hosts change at once, batch by batch, such as `1,25%,100%`: the first is the canary, the last size goes on to
/// the end. Each batch is a transaction of its own, which begins when the one before it is confirmed.
package struct Batches: Sendable, Equatable, CustomStringConvertible {
  /// All hosts keep the new state, or none does.
  package static let whole = Batches(sizes: [.percent(100)])

  private let sizes: [Share]

  /// Sizes joined by commas; none may be nothing.
  package init?(_ text: String) {
    let words = text.split(separator: ",", omittingEmptySubsequences: false)
    let sizes = words.compactMap { Share(String($0)) }
    guard sizes.count == words.count, !sizes.contains(.count(0)), !sizes.contains(.percent(0)) else { return nil }
    self.init(sizes: sizes)
  }

  package var description: String { sizes.map(\.description).joined(separator: ",") }

  private init(sizes: [Share]) { self.sizes = sizes }

  /// The steps of each batch, in the plan's order: a host never comes before one that it waits for.
  func cut(_ steps: [[HostLabel]]) -> [[[HostLabel]]] {
    let total = steps.map(\.count).reduce(0, +)
    var rest = steps
    var batches: [[[HostLabel]]] = []
    while !rest.isEmpty {
      let size = sizes[min(batches.count, sizes.count - 1)]
      batches.append(Self.take(max(1, size.count(of: total)), from: &rest))
    }
    return batches
  }

  private static func take(_ count: Int, from rest: inout [[HostLabel]]) -> [[HostLabel]] {
    var taken: [[HostLabel]] = []
    var left = count
    while left > 0, let step = rest.first {
      taken.append(Array(step.prefix(left)))
      rest[0] = Array(step.dropFirst(left))
      if rest[0].isEmpty { rest.removeFirst() }
      left -= taken[taken.count - 1].count
    }
    return taken
  }
}
