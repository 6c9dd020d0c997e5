package import Vocabulary

/// Text with marks such as 1️⃣, which are taken out and say where a fault is expected.
package struct MarkedText: Sendable {
  /// The text without its marks.
  package let text: String
  /// Line and column of each mark, in file 0.
  package let places: [String: Place]

  package init(_ marked: String) {
    var text = ""
    var places: [String: Place] = [:]
    var line = 1, column = 1
    for character in marked {
      if let mark = Self.mark(character) {
        places[mark] = Place(file: SourceFile(index: 0), line: line, column: column)
        continue
      }
      text.append(character)
      (line, column) = character == "\n" ? (line + 1, 1) : (line, column + character.unicodeScalars.count)
    }
    self.text = text
    self.places = places
  }

  /// The text with each place in it written as its mark: `3:5:` at the beginning of a line becomes `1️⃣:`.
  package func mark(at place: Place) -> String? {
    places.first { $0.value.line == place.line && $0.value.column == place.column }?.key
  }

  /// A digit in a keycap.
  private static func mark(_ character: Character) -> String? {
    let scalars = character.unicodeScalars
    return scalars.count == 3 && scalars.last == "\u{20E3}" ? String(character) : nil
  }
}
