package import Reading
package import Reporting
package import Sealing
import Vocabulary

extension Keyring {
  /// Opens every value of `secrets` with `key`, or says which it could not open.
  package init(opening secrets: SecretsEntry, with key: OperatorKey) throws(Faults) {
    var opener = KeyringOpener(key: key, secrets: secrets)
    for value in secrets.values { opener.open(value) }
    guard opener.faults.isEmpty else { throw opener.faults }
    self.init(siteKey: opener.siteKey, privateKeys: opener.privateKeys, hashes: opener.hashes)
  }
}

/// Opens sealed values one by one.
private struct KeyringOpener {
  private let key: OperatorKey
  /// By what name of the inventory the key's owner goes.
  private let recipient: Label?
  private(set) var faults = Faults()
  private(set) var siteKey: SiteKey?
  private(set) var privateKeys: [SecretName: Secret] = [:]
  private(set) var hashes: [Login: PasswordHash] = [:]

  init(key: OperatorKey, secrets: SecretsEntry) {
    self.key = key
    recipient = secrets.recipients.first { $0.publicKey.value.text == key.recipient.description }?.name.value
  }

  mutating func open(_ value: SecretsEntry.Value) {
    guard let name = SecretName(value.name.value.text) else {
      faults.add(.error("'\(value.name.value)' is not \(SecretName.form)", at: value.name.place))
      return
    }
    guard let sealed = value.sealed.first(where: { $0.recipient.value == recipient }) else {
      faults.add(.error("'\(name)' is not sealed to your key", at: value.name.place))
      return
    }
    do throws(SealingFault) {
      try keep(SealedValue(sealed.text.value.text).opened(as: name, with: key), as: name)
    } catch {
      faults.add(.error("\(error)", at: sealed.text.place))
    }
  }

  private mutating func keep(_ secret: Secret, as name: SecretName) throws(SealingFault) {
    switch name {
    case .siteKey: siteKey = try SiteKey(secret)
    case .dkim: privateKeys[name] = secret
    case .password(let login):
      hashes[login] = try PasswordHash(secret.withOctets { String(decoding: $0, as: UTF8.self) })
    }
  }
}
