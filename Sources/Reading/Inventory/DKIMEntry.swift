package import Vocabulary

/// `dkim` of a domain: its own selectors and where their keys stand, or the domain whose selectors sign for it.
package struct DKIMEntry: Sendable {
  package enum Algorithm: String, InventoryScalar, CaseIterable {
    case rsa, ed25519

    package static var form: String { "'rsa' or 'ed25519'" }
    package init?(_ text: String) { self.init(rawValue: text) }
  }

  /// Where a key is in its life.
  package enum State: String, InventoryScalar, CaseIterable {
    /// Published, so that it is known everywhere before anything is signed with it.
    case next
    /// Published, and mail is signed with it.
    case active
    /// Still published, for mail that is on its way; nothing is signed with it.
    case retiring
    /// Not published; its name stands here until it is seen to be gone.
    case gone

    package static var form: String { "one of 'next', 'active', 'retiring' and 'gone'" }
    package init?(_ text: String) { self.init(rawValue: text) }
  }

  package struct Key: Sendable {
    package let selector: Located<Selector>
    package let algorithm: Algorithm
    /// Base64 of the SubjectPublicKeyInfo (RSA) or of the 32 raw octets (Ed25519), as `p=` holds it (RFC 8463 §4).
    package let `public`: Located<Base64Text>
    package let state: Located<State>
    /// When the state was written.
    package let since: Located<Timestamp>?
  }

  package let place: Place
  package let keys: [Key]
  package let signedBy: Located<DomainName>?
  /// The name below whose `_domainkey` the keys stand; aliases lead there from the domain's own. Nil: the domain itself.
  package let delegatedTo: Located<DomainName>?
}
