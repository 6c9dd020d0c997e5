import Vocabulary

/// One word of a pipe(8) command: no white space, quote, `$` or anything else that pipe(8) or a shell expands.
package struct PipeWord: InventoryScalar, CustomStringConvertible {
  package static var form: String { "a word of letters, digits and '._-+=,@%:/'" }

  package let text: String

  package init?(_ text: String) {
    guard (1...255).contains(text.utf8.count),
      text.utf8.allSatisfy({ $0.isLetterOrDigit || "._-+=,@%:/".utf8.contains($0) })
    else { return nil }
    self.text = text
  }

  package var description: String { text }
}
