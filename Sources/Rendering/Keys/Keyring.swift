package import Sealing
package import Vocabulary

/// The secrets of the inventory, opened with an operator's key.
package struct Keyring: Sendable {
  /// Nil: `ezprov secrets init` has not been run yet.
  package let siteKey: SiteKey?
  let privateKeys: [SecretName: Secret]
  let hashes: [Login: PasswordHash]
  let updateKeys: [TSIGKeyName: Secret]

  /// The private half of a DKIM key, as Rspamd's key file holds it.
  package func privateKey(of domain: DomainName, _ selector: Selector) -> Secret? {
    privateKeys[.dkim(domain, selector)]
  }

  /// The password hash of a mailbox account; nil: it has none yet.
  package func passwordHash(of login: Login) -> PasswordHash? { hashes[login] }

  /// What signs updates of zones (RFC 8945): base64 text.
  package func updateKey(_ name: TSIGKeyName) -> Secret? { updateKeys[name] }
}
