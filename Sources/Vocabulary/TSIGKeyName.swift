/// The name of a key that signs DNS messages (TSIG, RFC 8945): a domain name of at least one label, without a final dot.
package struct TSIGKeyName: InventoryScalar, Comparable, CustomStringConvertible {
  package static var form: String { "the name of a TSIG key, such as 'ezprov-quarry'" }

  package let text: String

  package init?(_ text: String) {
    let folded = text.folded
    let labels = folded.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard folded.utf8.count <= 253, labels.allSatisfy({ (1...63).contains($0.count) && $0.allSatisfy(Self.allows) })
    else { return nil }
    self.text = folded
  }

  package var description: String { text }
  package static func < (one: TSIGKeyName, other: TSIGKeyName) -> Bool { one.text < other.text }

  private static func allows(_ octet: UInt8) -> Bool { octet.isLetterOrDigit || "-_".utf8.contains(octet) }
}
