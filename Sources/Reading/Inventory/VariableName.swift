import Vocabulary

/// The name of an environment variable, as a shell takes it (POSIX.1 XBD 3.231).
package struct VariableName: InventoryScalar, CustomStringConvertible {
  package static var form: String { "the name of an environment variable, such as 'SITE_KEY'" }

  package let text: String

  package init?(_ text: String) {
    let allows = { (octet: UInt8) in octet.isLetterOrDigit || octet == UInt8(ascii: "_") }
    guard let first = text.utf8.first, !first.isDigit, text.utf8.count <= 100, text.utf8.allSatisfy(allows) else {
      return nil
    }
    self.text = text
  }

  package var description: String { text }
}
