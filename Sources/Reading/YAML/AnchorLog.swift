/// The values that a file's anchors name, step by step, for its aliases to repeat.
///
/// Aliases within an anchored value are written out as it is logged, so that a replay never nests.
struct AnchorLog: ~Copyable {
  private struct Open {
    let name: String
    let start: Int
    let depth: Int
  }

  private var steps: [YAMLEvent] = []
  private var anchors: [String: Range<Int>] = [:]
  private var open: [Open] = []
  private var count = 0
  private var octets = 0

  init() {}

  deinit {
    for step in steps { step.octets.deallocate() }
  }

  var isRecording: Bool { !open.isEmpty }

  func steps(of name: String) -> Range<Int>? { anchors[name] }

  subscript(index: Int) -> YAMLEvent { steps[index] }

  /// Names the value whose first step is the next to be recorded.
  mutating func begin(_ name: String, depth: Int) {
    open.append(Open(name: name, start: steps.count, depth: depth))
  }

  /// Logs a step after which `depth` collections are open; false when that is more than a file may repeat.
  mutating func record(_ event: YAMLEvent, depth: Int) -> Bool {
    guard spend(event) else { return false }
    var copy = event
    let text = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: event.octets.count)
    _ = text.initialize(from: event.octets)
    copy.octets = UnsafeBufferPointer(text)
    steps.append(copy)
    while let last = open.last, last.depth == depth, !event.begins {
      anchors[last.name] = last.start..<steps.count
      open.removeLast()
    }
    return true
  }

  /// Counts one more step that is kept or repeated.
  mutating func spend(_ event: YAMLEvent) -> Bool {
    count += 1
    octets += event.octets.count
    return count <= ReadingLimits.repeatedValues && octets <= ReadingLimits.repeatedOctets
  }
}
