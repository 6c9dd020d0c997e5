/// A line of text without control characters, for people to read: comments, reasons, headings.
package struct Line: InventoryScalar, CustomStringConvertible {
  package static var form: String { "one line of at most 200 printable characters" }

  package let text: String

  package init?(_ text: String) {
    guard !text.isEmpty, text.count <= 200, text.unicodeScalars.allSatisfy(Self.allows) else { return nil }
    self.text = text
  }

  package var description: String { text }

  /// No control, format (bidirectional overrides among them), separator, private or unassigned character.
  private static func allows(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: false
    case _: true
    }
  }
}
