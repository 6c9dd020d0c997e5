import Vocabulary

/// Where a person's account lives: on the MX as a Unix account (PAM), or in Dovecot's passwd-file alone.
package enum AccountKind: String, InventoryScalar, CaseIterable {
  case system, mailbox

  package static var form: String { "'system' or 'mailbox'" }
  package init?(_ text: String) { self.init(rawValue: text) }
}
