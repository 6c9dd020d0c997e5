import ArgumentParser
import Editing
import Modeling
import Reading
import Reporting
import Vocabulary

/// `ezprov secrets rotate`: the next password of a host or service.
struct SecretsRotate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate",
    abstract: "Gives hosts or services their next password.",
    discussion: """
      Raises 'credential' in the inventory by one. The next apply changes relays over, the MX first; it lets them in with \
      the old password until they have the new one. Needs no key.
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "Hosts or services.")
  var names: [String]

  func run() async throws {
    try await common.perform { session in
      let folder = try session.folder()
      let system = try session.compile(folder.texts(), quietly: true)
      let programs = try names.map { try program($0, of: system) }
      var editor = try InventoryEditor(folder.texts())
      for program in programs {
        guard let next = Count("\(program.credential + 1)") else {
          throw Refusal(.invalid, "'\(program.login)' has no credential after \(program.credential)")
        }
        try editor.set(FieldPath(program.entry, "credential"), to: next.number)
      }
      try folder.write(editor.changes())
      for program in programs { session.console.message(result(program)) }
      return .ok
    }
  }

  private func program(_ name: String, of system: MailSystem) throws -> Program {
    if let program = system.programs.first(where: { $0.name == name }) { return program }
    let hosts = [system.mx.host.label] + system.otherHosts.map(\.label)
    if hosts.contains(where: { $0.text == name }) {
      throw Refusal(.usage, "'\(name)' signs in nowhere, so it has no password")
    }
    let hint = NearestWord.hint(for: name, among: system.programs.map(\.name))
    throw Refusal(.usage, "'\(name)' is no host or service that signs in\(hint)")
  }

  private func result(_ program: Program) -> String {
    let change = "\(program.name): credential \(program.credential) → \(program.credential + 1)"
    if case .relay = program.kind { return "\(change); 'ezprov plan' shows how it changes over\n" }
    return "\(change); the next apply ends the old password, 'ezprov secrets reveal \(program.login)' gives the new\n"
  }
}

extension Program {
  /// What its entry is called.
  fileprivate var name: String {
    switch kind {
    case .relay(let label), .client(let label): label.text
    case .service: login.text
    }
  }

  fileprivate var entry: FieldPath {
    switch kind {
    case .relay(let label), .client(let label): FieldPath("hosts", label.text)
    case .service: FieldPath("services", login.text)
    }
  }
}
