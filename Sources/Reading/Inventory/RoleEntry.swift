package import Vocabulary

/// One of `roles`: an address that stands for a duty, and who does it.
package struct RoleEntry: Sendable {
  package let address: Located<OwnAddress>
  package let recipients: [Located<Recipient>]
}
