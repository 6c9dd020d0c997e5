import ArgumentParser
import Glibc
import Modeling
import Reading
import Rendering
import Reporting
import Sealing
import Vocabulary

/// `ezprov secrets reveal`: one value, or the password of a host's or service's login.
struct SecretsReveal: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reveal",
    abstract: "Prints the password of a host's or service's login, or a value, for a program that needs it.")

  @OptionGroup var common: CommonOptions

  @Argument(help: "The login, or the name of one of 'secrets.values'.")
  var name: String

  func run() async throws {
    try await common.perform { session in
      let texts = try session.folder().texts()
      let secrets = try session.read(texts).secrets
      let secret: Secret
      if let name = SecretName(name), let value = secrets.value(name) {
        secret = name.spelling(of: try await opened(value, of: secrets, session))
      } else {
        let system = try session.compile(texts)
        secret = try await password(of: system, session)
      }
      if isatty(STDOUT_FILENO) == 1 {
        session.console.message(
          "\(session.console.messages.yellow("warning:")) what follows is secret, and stays in this terminal's memory\n"
        )
      }
      session.console.result(secret)
      return .ok
    }
  }

  /// That one value alone is read.
  private func opened(_ value: SecretsEntry.Value, of secrets: SecretsEntry, _ session: Session) async throws -> Secret
  {
    guard value.reference == nil else {
      return try await ReferenceReader(environment: session.environment).secret(value)
    }
    return try secrets.opened(value, with: session.requiredOperatorKey()).secret
  }

  private func password(of system: MailSystem, _ session: Session) async throws -> Secret {
    guard let program = system.programs.first(where: { $0.login.text == name }) else {
      let known = system.programs.map(\.login.text) + system.secrets.values.map(\.name.value.text)
      let hint = NearestWord.hint(for: name, among: known)
      throw Refusal(.usage, "'\(PrintableText.of(name))' is no login of a host or a service, and no value\(hint)")
    }
    guard let value = system.secrets.value(.siteKey) else {
      throw Refusal(.invalid, "'secrets.values' lacks 'site-key': run 'ezprov secrets init'")
    }
    let key = try SiteKey(await opened(value, of: system.secrets, session))
    return key.password(of: Credential(program.login, version: Count(number: program.credential)))
  }
}

extension Console {
  /// Straight from the memory that is wiped.
  fileprivate func result(_ secret: Secret) {
    secret.withOctets { octets in
      octets.write(to: STDOUT_FILENO)
      if octets.last != UInt8(ascii: "\n") { result("\n") }
    }
  }
}
