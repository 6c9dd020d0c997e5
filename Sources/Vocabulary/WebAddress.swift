/// An https URI (RFC 3986) of characters that need no quoting in a CAA parameter (RFC 8657 §3).
package struct WebAddress: InventoryScalar, CustomStringConvertible {
  package static var form: String { "an https address, such as 'https://ca.example/acct/1'" }

  package let text: String

  package init?(_ text: String) {
    let rest = text.dropFirst(Self.scheme.count)
    guard text.hasPrefix(Self.scheme), text.utf8.count <= 255,
      DomainName(String(rest.prefix { !"/:?#".contains($0) })) != nil,
      rest.utf8.allSatisfy({ $0.isLetterOrDigit || "-._~:/?#@!$&*+,=%".utf8.contains($0) })
    else { return nil }
    self.text = text
  }

  package var description: String { text }

  private static let scheme = "https://"
}
