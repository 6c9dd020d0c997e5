import Sealing
import Vocabulary

extension ProbeLogins {
  /// What their passwords are derived for; no login of the inventory can have these names.
  static let mailbox = Login("ezprov-probe").map { Credential($0, version: Count(number: 1)) }
  static let sender = Login("ezprov-probe-out").map { Credential($0, version: Count(number: 1)) }

  init?(_ key: SiteKey) {
    guard let mailbox = Self.mailbox, let sender = Self.sender else { return nil }
    self.init(mailbox: Account(mailbox, key), sender: Account(sender, key))
  }
}

extension ProbeLogins.Account {
  fileprivate init(_ credential: Credential, _ key: SiteKey) {
    self.init(login: credential.login, password: key.password(of: credential))
  }
}
