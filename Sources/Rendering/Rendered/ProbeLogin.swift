package import Sealing
package import Vocabulary

/// An account that only probes sign in to, from the loopback: it has a mailbox, and no address.
package struct ProbeLogin: Sendable {
  /// A name that no login of the inventory can have.
  package let login: Login
  package let password: Secret
}
