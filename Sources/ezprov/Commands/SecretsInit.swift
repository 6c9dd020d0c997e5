import ArgumentParser
import Editing
import Reading
import Reporting
import Sealing
import Vocabulary

/// `ezprov secrets init`: a key pair for the operator, and a site key sealed to it.
struct SecretsInit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Makes the operator's key pair and the site key.",
    discussion: """
      The private half goes to $EZPROV_KEY, else ~/.config/ezprov/key, readable for you alone: keep a copy of it in a \
      safe place. The public half and the sealed site key go into the inventory.
      """)

  @OptionGroup var common: CommonOptions

  @Option(help: "The name of the operator in 'secrets.recipients'.")
  var name: String = "operator"

  func run() async throws {
    try await common.perform { session in
      guard let recipient = Label(name) else { throw Refusal(.usage, "'\(name)' is not \(Label.form)") }
      let folder = try session.folder()
      let secrets = try Inventory(reading: folder.texts()).secrets
      guard !secrets.values.contains(where: { $0.name.value.text == "site-key" }) else {
        throw Refusal(.invalid, "the inventory has a site key already; every derived password follows from it")
      }
      let file = try OperatorKeyFile(environment: session.environment)
      let known = try file.read()
      let key = known ?? .random()
      var editor = try InventoryEditor(folder.texts())
      try editor.set(FieldPath("secrets", "recipients", recipient.text), to: key.recipient.description)
      try editor.seal(SiteKey.random().secret, as: .siteKey, to: key.recipient, named: recipient)
      if known == nil { try file.create(key) }
      try folder.write(editor.changes())
      session.console.message("the operator's key is in '\(file.path)'; the inventory holds its public half\n")
      return .ok
    }
  }
}
