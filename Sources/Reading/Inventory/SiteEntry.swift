package import Vocabulary

/// `site`: who this is, and what holds for everything.
package struct SiteEntry: Sendable {
  package let place: Place
  package let name: Located<Line>
  package let domain: Located<DomainName>
  package let postmaster: Located<Recipient>
  package let accounts: AccountKind
}
