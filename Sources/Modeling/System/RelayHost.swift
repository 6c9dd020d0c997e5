package import Vocabulary

/// A host whose Postfix hands all mail to the MX with its own login.
package struct RelayHost: Sendable {
  package let host: Host
  /// Its entry among the system's ``Program``s.
  package let login: Login
  /// The loopback port for programs that must not wait for checks, if it has one.
  package let injection: Port?
  /// Who reads its root's mail.
  package let root: MailAddress
}
