package import Vocabulary

/// Text with marks such as 1️⃣, which are taken out and say where a fault is expected.
package struct MarkedText: Sendable {
  /// The text without its marks.
  package let text: String
  /// Line and column of each mark, in file 0.
  package let places: [String: Place]

  package init(_ marked: String) {
    var text = String.UnicodeScalarView()
    var places: [String: Place] = [:]
    var line = 1, column = 1
    var rest = marked.unicodeScalars[...]
    while let scalar = rest.first {
      if let mark = Self.mark(at: rest) {
        places[mark] = Place(file: SourceFile(index: 0), line: line, column: column)
        rest = rest.dropFirst(3)
        continue
      }
      text.append(scalar)
      rest = rest.dropFirst()
      (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
    }
    self.text = String(text)
    self.places = places
  }

  /// The mark that stands at `place`.
  package func mark(at place: Place) -> String? {
    places.first { $0.value.line == place.line && $0.value.column == place.column }?.key
  }

  /// A digit in a keycap, whatever follows.
  private static func mark(at text: Substring.UnicodeScalarView) -> String? {
    let scalars = text.prefix(3)
    return scalars.count == 3 && scalars.last == "\u{20E3}" ? String(scalars) : nil
  }
}
