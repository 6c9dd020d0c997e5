import Vocabulary

/// A file being written: octets at the end, and for each line the inventory line that it comes from.
///
/// It appends what its caller has quoted for the grammar of the file.
struct Out {
  private(set) var octets: [UInt8] = []
  private(set) var origins = LineOrigins()
  private var line = 0
  private let isTracing: Bool

  /// `tracing`: whether ``origins`` are kept, which a plan needs and nothing else does.
  init(tracing: Bool, reserving capacity: Int = 0) {
    isTracing = tracing
    octets.reserveCapacity(capacity)
  }

  /// What follows, up to the next call, comes from `place`.
  @inline(__always)
  mutating func from(_ place: Place?) {
    if isTracing { origins.note(place, from: line) }
  }

  mutating func put(_ text: String) { octets.append(contentsOf: text.utf8) }
  mutating func put(_ text: StaticString) {
    octets.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }
  mutating func put(_ text: UnsafeBufferPointer<UInt8>) { octets.append(contentsOf: text) }
  mutating func put(_ text: ArraySlice<UInt8>) { octets.append(contentsOf: text) }

  /// In decimal.
  mutating func put(_ number: UInt64) { put(String(number)) }

  /// Ends the line.
  mutating func end() {
    octets.append(UInt8(ascii: "\n"))
    line += 1
  }

  /// A whole line of already quoted text.
  mutating func row(_ text: String, from place: Place?) {
    from(place)
    put(text)
    end()
  }
}
