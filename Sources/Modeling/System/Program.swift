package import Vocabulary

/// A login that no person has: a relay's, a direct client's or a service's. Its password is derived from the site key.
package struct Program: Sendable {
  package enum Kind: Sendable {
    case relay(HostLabel)
    case client(HostLabel)
    case service
  }

  package let login: Login
  package let kind: Kind
  /// Which of its derived passwords is in force.
  package let credential: Int
  /// The only envelope senders that it may use.
  package let maySendAs: [Located<AddressPattern>]
  package let limit: Limits.Class
  /// Whether it also receives at `login@site.domain` and may read that mailbox.
  package let hasMailbox: Bool
  package let place: Place
}
