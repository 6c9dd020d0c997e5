package import Sealing
package import Vocabulary

/// Accounts that only probes sign in to, from the loopback; no address leads to either.
package struct ProbeLogins: Sendable {
  package struct Account: Sendable {
    package let login: Login
    package let password: Secret
  }

  /// Among those that are mailboxes only.
  package let mailbox: Account
  /// Among those that only send.
  package let sender: Account
}
