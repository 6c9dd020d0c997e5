/// A mail address `local-part@domain` (RFC 5321 §4.1.2), with an unquoted local part.
///
/// The domain is in lower case. The local part keeps its case, as it may matter to another's server; addresses of our
/// own are compared by ``folded``.
package struct MailAddress: InventoryScalar, Comparable, CustomStringConvertible {
  package static var form: String { "a mail address, such as 'basalt@example.org'" }

  package let localPart: LocalPart
  package let domain: DomainName

  package init(_ localPart: LocalPart, at domain: DomainName) {
    self.localPart = localPart
    self.domain = domain
  }

  package init?(_ text: String) {
    guard let at = text.utf8.lastIndex(of: UInt8(ascii: "@")),
      let localPart = LocalPart(String(text[..<at])),
      let domain = DomainName(String(text[text.utf8.index(after: at)...]))
    else { return nil }
    self.init(localPart, at: domain)
  }

  package var description: String { "\(localPart)@\(domain)" }

  /// The address as a lookup key of ours: all in lower case.
  package var folded: MailAddress { MailAddress(localPart.folded, at: domain) }

  package static func < (one: MailAddress, other: MailAddress) -> Bool {
    (one.domain, one.localPart) < (other.domain, other.localPart)
  }

  /// Whether the octets spell an address, without making one: for tables of millions.
  package static func accepts(_ octets: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let at = octets.lastIndex(of: UInt8(ascii: "@")) else { return false }
    return LocalPart.accepts(octets[..<at]) && DomainName.accepts(octets[(at + 1)...])
  }
}
