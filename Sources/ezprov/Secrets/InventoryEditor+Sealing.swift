import Editing
import Reading
import Rendering
import Reporting
import Sealing
import Vocabulary

extension InventoryEditor {
  /// Puts a secret into the inventory, sealed to one recipient.
  mutating func seal(
    _ secret: Secret, as name: SecretName, to recipient: SealedValue.Recipient, named label: Label
  ) throws {
    let sealed = try SealedValue(sealing: secret, as: name, to: recipient)
    try set(FieldPath("secrets", "values", name.text, label.text), to: sealed.text)
  }

  /// Puts a secret into the inventory, sealed to every recipient that the inventory names.
  mutating func seal(_ secret: Secret, as name: SecretName, toAllOf secrets: SecretsEntry) throws {
    for recipient in try secrets.allRecipients() {
      try seal(secret, as: name, to: recipient.publicKey, named: recipient.name)
    }
  }
}

extension SecretsEntry {
  /// Whoever may open what is sealed now.
  func allRecipients() throws -> [(name: Label, publicKey: SealedValue.Recipient)] {
    guard !recipients.isEmpty else {
      throw Refusal(.invalid, "the inventory has no 'secrets.recipients': run 'ezprov secrets init' first")
    }
    return try recipients.map { recipient in
      guard let key = SealedValue.Recipient(recipient.publicKey.value.text) else {
        throw Faults([
          .error("'\(recipient.name.value)' is not \(SealedValue.Recipient.form)", at: recipient.publicKey.place)
        ])
      }
      return (recipient.name.value, key)
    }
  }

  func value(_ name: SecretName) -> Value? { values.first { $0.name.value.text == name.text } }

  /// Every sealed value, opened; throws which ones do not open.
  func opened(with key: OperatorKey) throws(Faults) -> [(name: SecretName, secret: Secret)] {
    var opened: [(name: SecretName, secret: Secret)] = []
    var faults = Faults()
    for value in values where value.reference == nil {
      do throws(Faults) {
        opened.append(try self.opened(value, with: key))
      } catch {
        faults.add(contentsOf: error)
      }
    }
    guard faults.isEmpty else { throw faults }
    return opened
  }
}
