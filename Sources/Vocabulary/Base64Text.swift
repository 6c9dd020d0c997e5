/// Octets spelled in base64 with padding (RFC 4648 §4); kept as the text.
package struct Base64Text: InventoryScalar, CustomStringConvertible {
  package static var form: String { "base64 text" }

  package let text: String

  package init?(_ text: String) {
    guard !text.isEmpty, text.utf8.count % 4 == 0 else { return nil }
    let padding = text.utf8.reversed().prefix { $0 == UInt8(ascii: "=") }.count
    guard padding <= 2,
      text.utf8.dropLast(padding).allSatisfy({ $0.isLetterOrDigit || "+/".utf8.contains($0) })
    else { return nil }
    self.text = text
  }

  package var description: String { text }
}
