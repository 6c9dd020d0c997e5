package import Reading
package import Vocabulary

/// With which keys mail of a domain is signed (RFC 6376): `d=` and the selectors.
package struct Signing: Sendable {
  /// The signing domain, which may be a parent of the From domain.
  package let domain: DomainName
  /// Of every state.
  package let keys: [DKIMEntry.Key]
  /// Where aliases lead from the signing domain's own selectors; nil: the keys stand there.
  package let delegatedTo: Located<DomainName>?

  /// Below whose `_domainkey` the keys stand.
  package var holder: DomainName { delegatedTo?.value ?? domain }
  /// Those that sign.
  package var active: [DKIMEntry.Key] { keys.filter { $0.state.value == .active } }
  /// Those that stand in DNS.
  package var published: [DKIMEntry.Key] { keys.filter { $0.state.value != .gone } }
}
