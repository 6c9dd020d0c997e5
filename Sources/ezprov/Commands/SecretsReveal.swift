import ArgumentParser
import Modeling
import Reading
import Rendering
import Reporting
import Sealing
import Vocabulary

/// `ezprov secrets reveal`: the password of a host's or service's login.
struct SecretsReveal: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reveal",
    abstract: "Prints the password of a host's or service's login, for a program that needs it.")

  @OptionGroup var common: CommonOptions

  @Argument(help: "The login.")
  var login: String

  func run() async throws {
    try await common.perform { session in
      let system = try session.compile(session.folder().texts())
      guard let program = system.programs.first(where: { $0.login.text == login }) else {
        let hint = NearestWord.hint(for: login, among: system.programs.map(\.login.text))
        throw Refusal(.usage, "'\(login)' is no login of a host or a service\(hint)")
      }
      guard let siteKey = try session.keyring(of: system)?.siteKey else {
        throw Refusal(.invalid, "there is no operator key, or no site key: run 'ezprov secrets init'")
      }
      let credential = Credential(program.login, version: Count(number: program.credential))
      siteKey.password(of: credential).withOctets { octets in
        session.console.result(String(decoding: octets, as: UTF8.self) + "\n")
      }
      return .ok
    }
  }
}
