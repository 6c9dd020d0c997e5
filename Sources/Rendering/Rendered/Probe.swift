package import Vocabulary

/// A question that a host's services must answer after an apply.
package enum Probe: Hashable, Sendable {
  /// The unit is active.
  case active(Service)
  /// An SMTP or IMAP greeting at a TCP port of the host's own loopback, inside TLS or not.
  case greeting(port: Port, tls: Bool, expecting: String)
  /// Something accepts connections at a loopback TCP port.
  case listens(port: Port)
  /// `RCPT TO` at port 25 is accepted (the transaction is ended before DATA).
  case accepts(recipient: MailAddress)
  /// `RCPT TO` at port 25 is refused for good: no stranger relays.
  case refuses(recipient: MailAddress)
}
