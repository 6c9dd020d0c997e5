package import Vocabulary

/// `mta_sts` of a domain: that its mail is sent only over TLS with a good certificate (RFC 8461).
package struct MTASTSEntry: Sendable {
  package enum Mode: String, InventoryScalar, CaseIterable {
    case testing, enforce, none

    package static var form: String { "one of 'testing', 'enforce' and 'none'" }
    package init?(_ text: String) { self.init(rawValue: text) }
  }

  package let place: Place
  package let mode: Mode
  /// How long senders keep the policy.
  package let maxAge: Located<TimeSpan>
}
