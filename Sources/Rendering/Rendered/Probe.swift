package import Vocabulary

/// A question that a host's services must answer after an apply.
package enum Probe: Hashable, Sendable {
  /// How a TCP port is spoken to.
  package enum Way: String, Sendable {
    case plain, tls
    /// STARTTLS of the protocol.
    case smtp, imap
  }

  /// The port of the web server.
  package static let web = Port(number: 443)

  /// The unit is active.
  case active(Service)
  /// An SMTP or IMAP greeting, inside TLS or not.
  case greeting(port: Port, Way, expecting: String)
  /// Something accepts connections at a loopback TCP port.
  case listens(port: Port, Service)
  /// EHLO offers STARTTLS where TLS is not there yet, and AUTH never before it: `auth` says whether inside.
  case capabilities(port: Port, Way, auth: Bool)
  /// The served certificate covers the name and has not expired.
  case certificate(port: Port, Way, name: DomainName)
  /// `RCPT TO` is accepted (the transaction is ended before DATA).
  case accepts(port: Port, recipient: MailAddress)
  /// `RCPT TO` at port 25 is refused for good.
  case refuses(recipient: MailAddress)
  /// A stranger's `RCPT TO` for somebody elsewhere is refused for good.
  case stranger
  /// One of the probes' logins opens its mailbox over IMAP, the other is known.
  case signsIn(port: Port, Way)
  /// A wrong password is refused by every table of logins, and not because one of them cannot answer.
  case turnsAway(port: Port, Way)
  /// A login of the probes is taken for a sender (the transaction is ended before DATA).
  case submits(port: Port, Way, recipient: MailAddress)
  /// The relay's own login, as its table of passwords has it, is let in by the next hop.
  case relays(through: DomainName, port: Port, table: FilePath)
  /// The policy daemon answers a request that it does not count.
  case policy(port: Port)
  /// Mail of the domain would be signed with each of these keys.
  case signs(DomainName, [Selector])
  /// Each table of Postfix opens, each program of its master.cf is there, each time is one.
  case settings
  /// No more mail waits for another attempt than before.
  case queue
}
