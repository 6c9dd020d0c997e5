/// A name in DNS that may be below labels with an underscore, such as `_spf.example.org` (RFC 8552); lower case, without the
/// final dot.
package struct ServiceName: InventoryScalar, Comparable, CustomStringConvertible {
  package static var form: String { "a name in DNS, such as '_spf.example.org'" }

  package let text: String

  package init?(_ text: String) {
    let folded = text.folded
    let bare = folded.split(separator: ".", omittingEmptySubsequences: false)
      .map { $0.hasPrefix("_") ? $0.dropFirst() : $0 }
    guard folded.utf8.count <= 253, DomainName.accepts(bare.joined(separator: ".").utf8) else { return nil }
    self.text = folded
  }

  package var description: String { text }
  package static func < (one: ServiceName, other: ServiceName) -> Bool { one.text < other.text }
}
