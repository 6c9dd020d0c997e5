import ArgumentParser
import Editing
import Modeling
import Reading
import Reporting
import Sealing
import Vocabulary

/// `ezprov user password`: sets the password of a mailbox account.
struct UserPassword: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "password",
    abstract: "Sets the password of a user without a system account.",
    discussion: "Asks for it twice on a terminal, else reads one line of standard input. Only its hash is kept, sealed."
  )

  @OptionGroup var common: CommonOptions

  @Argument(help: "The login.")
  var login: String

  func run() async throws {
    try await common.perform { session in
      let folder = try session.folder()
      let system = try session.compile(folder.texts())
      let login = try mailboxUser(of: system)
      let password = try SecretPrompt(
        for: "password for \(login)", isInteractive: session.console.isInteractive
      ).line()
      let hash = try PasswordHash(of: password)
      var editor = try InventoryEditor(folder.texts())
      try editor.seal(Secret(copying: hash.text.utf8), as: .password(login), toAllOf: system.secrets)
      try folder.write(editor.changes())
      return .ok
    }
  }

  private func mailboxUser(of system: MailSystem) throws -> Login {
    let people = system.people
    guard let login = Login(login), let entry = people.table.entries.first(where: { people.login(of: $0) == login })
    else { throw Refusal(.usage, "'\(login)' is not one of 'users'") }
    guard people.account(of: entry) == .mailbox else {
      throw Refusal(.usage, "'\(login)' has a system account, whose password is set with passwd(1) on the MX")
    }
    return login
  }
}
