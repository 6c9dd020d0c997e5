package import Vocabulary

/// One of `desks`: mail for an address goes to a mailbox, with a header that names the desk.
package struct DeskEntry: Sendable {
  package let address: Located<OwnAddress>
  package let mailbox: Located<Login>
  /// The value of `X-Delivered-To`.
  package let header: Located<MailAddress>
}
