import ArgumentParser
import Editing
import Reading
import Rendering
import Reporting
import Sealing
import Vocabulary

/// `ezprov secrets set`: a value that was made elsewhere.
struct SecretsSet: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Seals a value that was made elsewhere.",
    discussion: """
      Asks for it twice on a terminal, else reads standard input, without its last line feed. A site key is base64 text of \
      32 octets; the private half of a DKIM key is what Rspamd's key file holds, and must fit the public half; a password \
      is its {ARGON2ID} hash ('ezprov user password' makes one).
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "The value, such as 'site-key' or 'dkim/DOMAIN/SELECTOR'.")
  var name: String

  func run() async throws {
    try await common.perform { session in
      guard let name = SecretName(name) else {
        throw Refusal(.usage, "'\(PrintableText.of(self.name))' is not \(SecretName.form)")
      }
      let folder = try session.folder()
      let inventory = try session.read(folder.texts())
      if let kept = inventory.secrets.value(name)?.reference {
        throw Refusal(.usage, "'\(name)' is kept in \(kept.description): change it there")
      }
      let key = try signingKey(name, of: inventory)
      let text = try SecretPrompt(for: "'\(name)'", isInteractive: session.console.isInteractive).text()
      let secret = try name.value(spelledBy: text)
      if let (key, domain) = key, let fault = await key.mismatch(with: secret, of: domain) { throw Faults([fault]) }
      var editor = try InventoryEditor(folder.texts())
      try editor.seal(secret, as: name, toAllOf: inventory.secrets)
      try folder.write(editor.changes())
      return .ok
    }
  }

  /// The published half that a private one must fit.
  private func signingKey(_ name: SecretName, of inventory: Inventory) throws -> (DKIMEntry.Key, DomainName)? {
    guard case .dkim(let domain, let selector) = name else { return nil }
    let entry = inventory.domains.first { $0.name.value == domain }
    guard let key = entry?.dkim?.keys.first(where: { $0.selector.value == selector }) else {
      throw Refusal(.usage, "'\(domain)' has no selector '\(selector)' in 'domains': write its public half there first")
    }
    return (key, domain)
  }
}
