import ArgumentParser
import Editing
import Reading
import Rendering
import Reporting
import Sealing
import Vocabulary

/// `ezprov secrets add-recipient`: another operator, to whose key every value is sealed too.
struct SecretsAddRecipient: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add-recipient",
    abstract: "Lets another operator open every value.",
    discussion: """
      The other one runs 'ezprov secrets init' and tells you the public key that it prints; make sure that it is really \
      theirs. Your own key opens each value, which is then sealed to the new one as well. All are, or none.
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "The name of the operator in 'secrets.recipients'.")
  var name: String

  @Argument(help: "The public key, 44 characters of base64.")
  var publicKey: String

  func run() async throws {
    try await common.perform { session in
      guard let label = Label(name), !SecretsEntry.referenceWords.contains(name) else {
        throw Refusal(.usage, "'\(name)' is not \(Label.form), or it is one of 'file', 'environment' and 'command'")
      }
      guard let recipient = SealedValue.Recipient(publicKey) else {
        throw Refusal(.usage, "'\(PrintableText.of(publicKey))' is not \(SealedValue.Recipient.form)")
      }
      let folder = try session.folder()
      let secrets = try session.read(folder.texts()).secrets
      try refuse(label, recipient, in: secrets)
      let values = try secrets.opened(with: session.requiredOperatorKey())
      var editor = try InventoryEditor(folder.texts())
      try editor.set(FieldPath("secrets", "recipients", label.text), to: recipient.text)
      for (name, secret) in values { try editor.seal(secret, as: name, to: recipient, named: label) }
      try folder.write(editor.changes())
      session.console.message(result(label, secrets, count: values.count))
      return .ok
    }
  }

  private func refuse(_ label: Label, _ recipient: SealedValue.Recipient, in secrets: SecretsEntry) throws {
    guard !secrets.recipients.isEmpty else {
      throw Refusal(.invalid, "the inventory has no 'secrets.recipients': run 'ezprov secrets init' first")
    }
    for known in secrets.recipients {
      if known.name.value == label {
        throw Refusal(
          .usage,
          "'\(label)' is a recipient already; for another key, run 'ezprov secrets remove-recipient \(label)' first")
      }
      if known.publicKey.value.text == recipient.text {
        throw Refusal(.usage, "this is the key of '\(known.name.value)' already")
      }
    }
  }

  private func result(_ label: Label, _ secrets: SecretsEntry, count: Int) -> String {
    let elsewhere = secrets.values.filter { $0.reference != nil }.map { "'\($0.name.value)'" }
    let rest =
      elsewhere.isEmpty
      ? "" : "; \(elsewhere.joined(separator: ", ")) \(elsewhere.count == 1 ? "is" : "are") kept elsewhere"
    return "'\(label)' can open what is sealed, \(count) \(count == 1 ? "value" : "values")\(rest)\n"
  }
}
