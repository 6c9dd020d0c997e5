package import Vocabulary

/// A service desk: mail for `address` goes to a mailbox, and `X-Delivered-To: header` tells which desk it was for.
package struct Desk: Sendable {
  package let address: MailAddress
  package let mailbox: Login
  package let header: MailAddress
  package let place: Place
}
