package import Vocabulary

/// One of `services`: the login of a program.
package struct ServiceEntry: Sendable {
  package let login: Located<Login>
  package let credential: Count
  package let maySendAs: [Located<AddressPattern>]
  package let limit: Located<Label>?
  /// Whether it also receives at `login@site.domain` and may read that mailbox.
  package let mailbox: Bool
}
