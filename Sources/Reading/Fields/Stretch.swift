/// Elements one behind the other, in memory of their own that is kept when they go: an array for the innermost loop,
/// which asks neither who else holds it nor frees anything in between.
struct Stretch<Element>: ~Copyable {
  private var memory: UnsafeMutableBufferPointer<Element>
  private(set) var count = 0

  init(capacity: Int) { memory = .allocate(capacity: capacity) }

  deinit {
    memory[..<count].deinitialize()
    memory.deallocate()
  }

  subscript(index: Int) -> Element {
    get {
      precondition(index >= 0 && index < count)
      return memory[index]
    }
    set {
      precondition(index >= 0 && index < count)
      memory[index] = newValue
    }
  }

  subscript(range: Range<Int>) -> UnsafeBufferPointer<Element> {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    return UnsafeBufferPointer(rebasing: memory[range])
  }

  mutating func removeAll() {
    memory[..<count].deinitialize()
    count = 0
  }

  mutating func append(_ element: Element) {
    if count == memory.count { grow(by: 1) }
    memory.initializeElement(at: count, to: element)
    count += 1
  }

  mutating func append(contentsOf elements: UnsafeBufferPointer<Element>) {
    if elements.count > memory.count - count { grow(by: elements.count) }
    _ = UnsafeMutableBufferPointer(rebasing: memory[count...]).initialize(fromContentsOf: elements)
    count += elements.count
  }

  private mutating func grow(by more: Int) {
    let larger = UnsafeMutableBufferPointer<Element>.allocate(capacity: max(memory.count * 2, count + more))
    _ = larger.moveInitialize(fromContentsOf: memory[..<count])
    memory.deallocate()
    memory = larger
  }
}
