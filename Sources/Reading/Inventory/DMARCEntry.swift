package import Vocabulary

/// `dmarc` of a domain: the policy it publishes (RFC 9989).
package struct DMARCEntry: Sendable {
  package enum Policy: String, InventoryScalar, CaseIterable {
    case none, quarantine, reject

    package static var form: String { "one of 'none', 'quarantine' and 'reject'" }
    package init?(_ text: String) { self.init(rawValue: text) }
  }

  package let place: Place
  package let policy: Policy
  package let subdomains: Policy?
  package let reports: Located<MailAddress>?
}
