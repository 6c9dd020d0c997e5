import Modeling
import Sealing
import Vocabulary

extension Program {
  /// What its password is derived for.
  var secret: Credential { Credential(login, version: Count(number: credential)) }

  /// Of the line that lets it in: both ends of a connection can be compared by it, and nobody signs in with it.
  func digest(by key: SiteKey) -> Digest { Digest(of: Array("\(login):\(key.verifier(of: secret).text)".utf8)) }
}
