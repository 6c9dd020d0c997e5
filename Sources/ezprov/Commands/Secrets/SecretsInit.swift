import ArgumentParser
import Editing
import Reading
import Rendering
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

      In an inventory that has a site key, only your key pair is made: one of its recipients lets you in with \
      'ezprov secrets add-recipient'. When nobody is left who can open it, --anew makes you the only recipient, with a new \
      site key; the other values are dropped and named, with where a copy of each is.
      """)

  @OptionGroup var common: CommonOptions

  @Option(help: "The name of the operator in 'secrets.recipients'.")
  var name: String = "operator"

  @Flag(help: "Drop what nobody can open any more.")
  var anew = false

  func run() async throws {
    try await common.perform { session in
      guard let label = Label(name), !SecretsEntry.referenceWords.contains(name) else {
        throw Refusal(.usage, "'\(name)' is not \(Label.form), or it is one of 'file', 'environment' and 'command'")
      }
      let folder = try session.folder()
      let secrets = try session.read(folder.texts()).secrets
      let file = try OperatorKeyFile(environment: session.environment)
      let known = try session.operatorKey()
      let key = known ?? .random()
      if !anew, secrets.value(.siteKey) != nil {
        try introduce(key, isKnown: known != nil, file, to: secrets, session)
        return .ok
      }
      if anew { try refuseToDrop(what: known, opens: secrets) }
      var editor = try InventoryEditor(folder.texts())
      let dropped = anew ? try editor.dropSealed(of: secrets, except: label) : []
      try editor.set(FieldPath("secrets", "recipients", label.text), to: key.recipient.description)
      if secrets.value(.siteKey)?.reference == nil {
        try editor.seal(SiteKey.random().secret, as: .siteKey, to: key.recipient, named: label)
      }
      let changes = try editor.changes()
      if known == nil { try file.create(key) }
      try folder.write(changes)
      session.console.message("the operator's key is in '\(file.path)'; the inventory holds its public half\n")
      for name in dropped { session.console.message(Self.wayBack(to: name)) }
      return .ok
    }
  }

  /// A key for who is not yet, or no longer, a recipient.
  private func introduce(
    _ key: OperatorKey, isKnown: Bool, _ file: OperatorKeyFile, to secrets: SecretsEntry, _ session: Session
  ) throws {
    if isKnown, secrets.name(of: key) != nil {
      throw Refusal(
        .invalid,
        "the inventory has a site key already; every derived password follows from it: 'ezprov secrets rekey' makes another"
      )
    }
    if !isKnown { try file.create(key) }
    let others = secrets.recipients.map { "'\($0.name.value)'" }.joined(separator: " or ")
    session.console.message(
      """
      your key is in '\(file.path)', and opens nothing yet: let \(others) run
      ezprov secrets add-recipient \(name) \(key.recipient)

      """)
  }

  private func refuseToDrop(what key: OperatorKey?, opens secrets: SecretsEntry) throws {
    guard let key, let value = secrets.values.first(where: { (try? secrets.opened($0, with: key)) != nil }) else {
      return
    }
    throw Refusal(
      .usage, "your key opens '\(value.name.value)': nothing is lost, run 'ezprov secrets rekey' for a new site key")
  }

  /// Where a value is that nobody can open here.
  private static func wayBack(to name: SecretName) -> String {
    switch name {
    case .siteKey: "'site-key' is new: 'ezprov plan' shows which hosts get new passwords\n"
    case .dkim(let domain, let selector):
      "'\(name)' is dropped: run 'ezprov secrets set \(name)' with the MX's /etc/rspamd/dkim/\(domain).\(selector).key\n"
    case .password(let login):
      "'\(name)' is dropped: run 'ezprov secrets set \(name)' with the hash in the MX's /etc/dovecot/passwd, or "
        + "'ezprov user password \(login)'\n"
    case .tsig(let key):
      "'\(name)' is dropped: run 'ezprov secrets set \(name)' with the secret that the name server has for the key "
        + "'\(key)'\n"
    }
  }
}

extension InventoryEditor {
  /// Takes every sealed value and every recipient away but one name's, whose lines are written anew; what was dropped.
  fileprivate mutating func dropSealed(of secrets: SecretsEntry, except label: Label) throws -> [SecretName] {
    for recipient in secrets.recipients where recipient.name.value != label {
      try remove(FieldPath("secrets", "recipients", recipient.name.value.text))
    }
    var dropped: [SecretName] = []
    for value in secrets.values where value.reference == nil {
      try remove(FieldPath("secrets", "values", value.name.value.text))
      dropped.append(try value.secretName)
    }
    return dropped.sorted()
  }
}
