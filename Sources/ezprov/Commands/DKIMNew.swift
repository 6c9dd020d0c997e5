import ArgumentParser
import Editing
import Reading
import Reporting
import Sealing
import Vocabulary

/// `ezprov dkim new`: an RSA and an Ed25519 key for a domain.
struct DKIMNew: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Makes an RSA and an Ed25519 key for a domain.",
    discussion: """
      The public halves stand in the inventory in clear, from where they go into the zone; the private halves are \
      sealed to the operators. Publish the zone before the next apply.
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "The domain, one of 'domains'.")
  var domain: String

  @Option(help: "What the selectors end in; by default the year.")
  var suffix: String?

  func run() async throws {
    try await common.perform { session in
      let folder = try session.folder()
      let inventory = try Inventory(reading: folder.texts())
      let entry = try entry(in: inventory)
      let ending = suffix ?? CalendarDate.today.description.prefix(4).description
      var editor = try InventoryEditor(folder.texts())
      for algorithm in DKIMKeyPair.Algorithm.allCases {
        let selector = try selector(algorithm, ending, unusedIn: entry)
        let pair = try await DKIMKeyPair.random(algorithm)
        let field = FieldPath("domains", entry.name.value.text, "dkim", "selectors", selector.text)
        try editor.set(FieldPath(field, "algorithm"), to: algorithm.rawValue)
        try editor.set(FieldPath(field, "public"), to: pair.publicKey)
        try editor.seal(pair.privateText, as: .dkim(entry.name.value, selector), toAllOf: inventory.secrets)
      }
      try folder.write(editor.changes())
      return .ok
    }
  }

  private func entry(in inventory: Inventory) throws -> DomainEntry {
    guard let entry = inventory.domains.first(where: { $0.name.value.text == domain }) else {
      let hint = NearestWord.hint(for: domain, among: inventory.domains.map(\.name.value.text))
      throw Refusal(.usage, "'\(domain)' is not one of 'domains'\(hint)")
    }
    if entry.class.value == .parked {
      throw Refusal(.usage, "'\(domain)' is parked: it sends nothing, so nothing is signed")
    }
    if let signer = entry.dkim?.signedBy {
      throw Refusal(.usage, "'\(domain)' is signed by '\(signer.value)' and needs no key of its own")
    }
    return entry
  }

  private func selector(
    _ algorithm: DKIMKeyPair.Algorithm, _ ending: String, unusedIn entry: DomainEntry
  ) throws -> Selector {
    let text = (algorithm == .rsa ? "rsa" : "ed") + ending
    guard let selector = Selector(text) else { throw Refusal(.usage, "'\(text)' is not \(Selector.form)") }
    guard !(entry.dkim?.keys ?? []).contains(where: { $0.selector.value == selector }) else {
      throw Refusal(.usage, "'\(entry.name.value)' has a selector '\(selector)' already: give another --suffix")
    }
    return selector
  }
}
