import Modeling
import Sealing
import Vocabulary

extension Program {
  /// What its password is derived for.
  var secret: Credential { Credential(login, version: Count(number: credential)) }
}
