package import Vocabulary

/// A template with its holes filled, and which inventory line its lines come from.
package struct FilledText: Sendable {
  package private(set) var text = ""
  /// From which line on (counted from 0) a place holds, with rising lines; nil: that of the whole file.
  package private(set) var places: [(firstLine: Int, place: Place?)] = []
  private var line = 0

  init() {}

  mutating func append(_ more: String) {
    text += more
    line += more.utf8.count { $0 == UInt8(ascii: "\n") }
  }

  /// What follows comes from `place`.
  mutating func note(_ place: Place?) { places.append((line, place)) }
}
