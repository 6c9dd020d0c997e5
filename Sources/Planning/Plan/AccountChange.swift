package import Rendering
package import Sealing
package import Vocabulary

/// One step that brings a Unix account to where it should be. No account is ever deleted.
package struct AccountChange: Sendable, Hashable {
  package enum Action: Sendable, Hashable {
    /// useradd(8), with a locked password; a standing of `locked` comes as a step of its own.
    case create(Account)
    /// Expire the account and lock its password.
    case lock
    /// Let the account expire no more; its password stays as it is.
    case reopen
    case setShell(FilePath, from: String)
    /// The same as creating, with the numbers and the password that a backup has of it.
    case revive(Account, AccountIdentity)
    /// The password of a backup. `replacing`: the digest of what the host has in its place; nil: nothing.
    case setPassword(replacing: Digest?)
  }

  package enum Reason: String, Sendable, Hashable {
    case pending
    /// Someone changed the account on the host.
    case drift
    /// The inventory no longer knows the login. The account and its files stay.
    case gone
  }

  package let login: Login
  package let action: Action
  package let reason: Reason
  /// Nil where the inventory no longer knows the login.
  package let place: Place?
}
