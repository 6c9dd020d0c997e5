/// A name that only the inventory uses, such as that of a limit class or a secret's recipient.
package struct Label: InventoryScalar, Comparable, CustomStringConvertible {
  package static var form: String { "a name of letters, digits, '-' and '_'" }

  package let text: String

  package init?(_ text: String) {
    guard (1...63).contains(text.utf8.count), text.utf8.first?.isLetterOrDigit == true,
      text.utf8.allSatisfy({ $0.isLetterOrDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") })
    else { return nil }
    self.text = text
  }

  private init(known text: String) { self.text = text }

  package var description: String { text }
  package static func < (one: Label, other: Label) -> Bool { one.text < other.text }
}

extension Label {
  /// A name that the program itself knows; a literal that is none is a fault of the program.
  package init(_ literal: StaticString) {
    self.init(known: literal.description)
  }
}
