package import Vocabulary

/// Who gets a mail: a login of ours or any address.
package enum Recipient: InventoryScalar, CustomStringConvertible {
  case login(Login)
  case address(MailAddress)

  package static var form: String { "a login or a mail address" }

  package init?(_ text: String) {
    if let address = MailAddress(text) {
      self = .address(address)
    } else if let login = Login(text) {
      self = .login(login)
    } else {
      return nil
    }
  }

  package var description: String {
    switch self {
    case .login(let login): login.text
    case .address(let address): address.description
    }
  }
}
