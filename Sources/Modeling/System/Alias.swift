package import Vocabulary

/// An address of ours whose mail goes to others.
package struct Alias: Sendable {
  package enum Origin: Sendable { case role, list, derived }

  package let address: MailAddress
  /// Logins stand as their addresses at the site's domain.
  package let targets: [MailAddress]
  package let origin: Origin
  package let place: Place
}
