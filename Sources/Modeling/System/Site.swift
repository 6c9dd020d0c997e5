package import Vocabulary

/// Who runs this mail system.
package struct Site: Sendable {
  package let name: Line
  package let domain: DomainName
  /// Where the postmaster's mail goes.
  package let postmaster: MailAddress
  package let place: Place
}
