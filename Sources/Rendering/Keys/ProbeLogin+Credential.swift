import Sealing
import Vocabulary

extension ProbeLogin {
  /// What its password is derived for.
  static let credential = Login("ezprov-probe").map { Credential($0, version: Count(number: 1)) }

  init?(_ key: SiteKey) {
    guard let credential = Self.credential else { return nil }
    self.init(login: credential.login, password: key.password(of: credential))
  }
}
