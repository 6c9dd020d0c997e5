/// A DKIM selector of one label (RFC 6376 §3.1).
package struct Selector: InventoryScalar, Comparable, CustomStringConvertible {
  package static var form: String { "a DKIM selector, such as 'rsa2026'" }

  package let text: String

  package init?(_ text: String) {
    guard let label = HostLabel(text) else { return nil }
    self.text = label.text
  }

  package var description: String { text }
  package static func < (one: Selector, other: Selector) -> Bool { one.text < other.text }
}
