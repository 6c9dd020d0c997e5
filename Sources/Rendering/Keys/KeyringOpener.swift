package import Reading
package import Reporting
package import Sealing
import Vocabulary

extension Keyring {
  /// Opens every sealed value of `secrets` with `key`, or says which it could not open. `given` are the values that the
  /// inventory only refers to.
  package init(
    opening secrets: SecretsEntry, with key: OperatorKey?, given: [SecretName: Secret] = [:]
  ) throws(Faults) {
    if let key, let fault = secrets.stranger(key) { throw Faults([fault]) }
    var opener = KeyringOpener(key: key, secrets: secrets, given: given)
    for value in secrets.values { opener.open(value) }
    guard opener.faults.isEmpty else { throw opener.faults }
    self.init(
      siteKey: opener.siteKey, privateKeys: opener.privateKeys, hashes: opener.hashes, updateKeys: opener.updateKeys)
  }
}

extension SecretsEntry {
  /// Says that nothing is sealed to a key, and who can change that.
  fileprivate func stranger(_ key: OperatorKey) -> Fault? {
    guard name(of: key) == nil, let first = recipients.first, values.contains(where: { $0.reference == nil }) else {
      return nil
    }
    let others = recipients.map { "'\($0.name.value)'" }.joined(separator: " or ")
    return .error(
      "your key is none of 'secrets.recipients': \(others) can let you in with 'ezprov secrets add-recipient NAME "
        + "\(key.recipient)'; if nobody has such a key any more, 'ezprov secrets init --anew' begins anew",
      at: first.name.place)
  }
}

/// Opens sealed values one by one.
private struct KeyringOpener {
  private let key: OperatorKey?
  private let secrets: SecretsEntry
  private let given: [SecretName: Secret]
  private(set) var faults = Faults()
  private(set) var siteKey: SiteKey?
  private(set) var privateKeys: [SecretName: Secret] = [:]
  private(set) var hashes: [Login: PasswordHash] = [:]
  private(set) var updateKeys: [TSIGKeyName: Secret] = [:]

  init(key: OperatorKey?, secrets: SecretsEntry, given: [SecretName: Secret]) {
    self.key = key
    self.secrets = secrets
    self.given = given
  }

  mutating func open(_ value: SecretsEntry.Value) {
    do throws(Faults) {
      if value.reference != nil {
        let name = try value.secretName
        if let secret = given[name] { keep(secret, as: name, at: value.name.place) }
      } else if let key {
        let (name, secret) = try secrets.opened(value, with: key)
        keep(secret, as: name, at: value.name.place)
      }
    } catch {
      faults.add(contentsOf: error)
    }
  }

  private mutating func keep(_ secret: Secret, as name: SecretName, at place: Place) {
    do throws(SealingFault) {
      switch name {
      case .siteKey: siteKey = try SiteKey(secret)
      case .dkim: privateKeys[name] = secret
      case .password(let login):
        hashes[login] = try PasswordHash(secret.withOctets { String(decoding: $0, as: UTF8.self) })
      case .tsig(let key):
        guard secret.isBase64Text else { throw .notAnUpdateKey }
        updateKeys[key] = secret
      }
    } catch {
      faults.add(.error("\(error)", at: place))
    }
  }
}
