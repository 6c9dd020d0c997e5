import Editing
import Reading
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
