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
    guard !secrets.recipients.isEmpty else {
      throw Refusal(.invalid, "the inventory has no 'secrets.recipients': run 'ezprov secrets init' first")
    }
    for recipient in secrets.recipients {
      guard let key = SealedValue.Recipient(recipient.publicKey.value.text) else {
        throw Faults([
          .error("'\(recipient.name.value)' is not \(SealedValue.Recipient.form)", at: recipient.publicKey.place)
        ])
      }
      try seal(secret, as: name, to: key, named: recipient.name.value)
    }
  }
}
