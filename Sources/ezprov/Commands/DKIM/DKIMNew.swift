import ArgumentParser
import Editing
import Modeling
import Reading
import Records
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
      sealed to the operators. The first keys of a domain sign with the next apply, which publishes them before; where \
      others publish the zone, give them the records first. Later ones are 'next': 'ezprov dkim rotate' puts them in.
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "The domain, one of 'domains'.")
  var domain: String

  @Option(help: "What the selectors end in; by default the year.")
  var suffix: String?

  @Option(help: "The length of the RSA key: 2048, or 4096, which not every verifier takes.")
  var bits: Int = 2048

  func validate() throws {
    guard bits == 2048 || bits == 4096 else { throw ValidationError("'--bits \(bits)' is 2048 or 4096") }
  }

  func run() async throws {
    try await common.perform { session in
      try Hardening.noCoreDumps()
      let folder = try session.folder()
      let inventory = try session.read(folder.texts())
      let entry = try entry(in: inventory)
      let keys = entry.dkim?.keys ?? []
      if let next = keys.first(where: { $0.state.value == .next })?.selector.value {
        throw Refusal(.usage, "'\(domain)' has '\(next)', which is next: 'ezprov dkim rotate \(domain)' puts it in")
      }
      if bits > 2048 {
        session.console.message(
          "\(session.console.messages.yellow("warning:")) \(bits) bits are more than every verifier takes, and than fits a "
            + "DNS answer over UDP (RFC 8301 §3.2)\n")
      }
      let neighbours = inventory.domains.filter { $0.keyHolder == entry.keyHolder }.flatMap { $0.dkim?.keys ?? [] }
      let names = try KeyNames(unusedAmong: neighbours, of: entry.name.value, ending: suffix, today: .today)
      var editor = try InventoryEditor(folder.texts())
      try await editor.addPair(
        to: entry.name.value, names.selectors, bits: bits, state: keys.isEmpty ? nil : .next,
        sealedToAllOf: inventory.secrets)
      try folder.write(editor.changes())
      try show(names.selectors.values.sorted(), &session)
      return .ok
    }
  }

  /// What others are to publish. Whatever else is wrong with the inventory, the keys are made.
  private func show(_ selectors: [Selector], _ session: inout Session) throws {
    do {
      let system = try session.compile(session.folder().texts(), quietly: true)
      guard let signing = system.domains.first(where: { $0.name.value.text == domain })?.signing else { return }
      let records = try RecordsByHand(of: selectors, of: signing, in: system)
      records.show("to be published in", on: session.console) { $0.line }
    } catch is Faults {
      session.console.message(
        "the inventory has faults: once 'ezprov check' is content, 'ezprov dns show' has the records\n")
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
}
