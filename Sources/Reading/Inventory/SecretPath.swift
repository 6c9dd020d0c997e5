import Vocabulary

/// The name of a sealed field: words of letters, digits and `._-`, joined by `/`.
package struct SecretPath: InventoryScalar, Comparable, CustomStringConvertible {
  package static var form: String { "the name of a secret, such as 'site-key' or 'dkim/example.org/rsa2026'" }

  package let text: String

  package init?(_ text: String) {
    let words = text.split(separator: "/", omittingEmptySubsequences: false)
    guard text.utf8.count <= 400,
      words.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { $0.isLetterOrDigit || "._-".utf8.contains($0) } })
    else { return nil }
    self.text = text
  }

  package var description: String { text }
  package static func < (one: SecretPath, other: SecretPath) -> Bool { one.text < other.text }
}
