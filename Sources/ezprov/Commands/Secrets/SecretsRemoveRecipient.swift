import ArgumentParser
import Editing
import Reading
import Reporting
import Vocabulary

/// `ezprov secrets remove-recipient`: an operator to whom nothing is sealed any more.
struct SecretsRemoveRecipient: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove-recipient",
    abstract: "Seals nothing to an operator any more.",
    discussion: """
      What was sealed to that key before can still be opened with it, out of the inventory's history: run \
      'ezprov secrets rekey' afterwards, and change what it names.
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "The name of the operator in 'secrets.recipients'.")
  var name: String

  func run() async throws {
    try await common.perform { session in
      let folder = try session.folder()
      let secrets = try session.read(folder.texts()).secrets
      try refuse(in: secrets)
      var editor = try InventoryEditor(folder.texts())
      try editor.remove(FieldPath("secrets", "recipients", name))
      let known = secrets.values.filter { $0.isSealed(to: name) }.map(\.name.value.text)
      for value in known { try editor.remove(FieldPath("secrets", "values", value, name)) }
      try folder.write(editor.changes())
      session.console.message(
        """
        '\(name)' is removed: what is sealed from now on does not open for '\(name)'
        what was sealed before stays known to '\(name)'\(known.isEmpty ? "" : ": \(known.sorted().joined(separator: ", "))")
        run 'ezprov secrets rekey': it makes a new site key and says what else must change

        """)
      return .ok
    }
  }

  /// Somebody must be left who can open each value.
  private func refuse(in secrets: SecretsEntry) throws {
    let names = secrets.recipients.map(\.name.value.text)
    guard names.contains(name) else {
      throw Refusal(
        .usage, "'\(name)' is not one of 'secrets.recipients'\(NearestWord.hint(for: name, among: names))")
    }
    guard names.count > 1 else {
      throw Refusal(.usage, "'\(name)' is the only one who can open what is sealed: add another recipient first")
    }
    var faults = Faults()
    for value in secrets.values
    where value.reference == nil && !value.sealed.contains(where: { $0.recipient.value.text != name }) {
      faults.add(.error("'\(value.name.value)' is sealed to '\(name)' alone", at: value.name.place))
    }
    guard faults.isEmpty else { throw faults }
  }
}

extension SecretsEntry.Value {
  fileprivate func isSealed(to name: String) -> Bool { sealed.contains { $0.recipient.value.text == name } }
}
