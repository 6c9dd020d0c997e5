/// The results for all elements, in their order, of which at most `width` are worked on at once.
func concurrently<Element: Sendable, Result: Sendable>(
  _ elements: [Element], width: Int, _ work: @escaping @Sendable (Element) async -> Result
) async -> [Result] {
  await withTaskGroup(of: (Int, Result).self) { group in
    var waiting = elements.enumerated().makeIterator()
    func start() {
      guard let (index, element) = waiting.next() else { return }
      group.addTask { (index, await work(element)) }
    }
    for _ in 0..<width { start() }
    var results: [Int: Result] = [:]
    for await (index, result) in group {
      results[index] = result
      start()
    }
    return elements.indices.compactMap { results[$0] }
  }
}
