import ArgumentParser
import Glibc
import Modeling
import Reading
import Rendering
import Reporting
import Sealing
import Templating

/// How files are made: whose templates, whose key.
struct RenderingOptions: ParsableArguments {
  @Option(help: "A folder of templates that replace those of the same name in the program.")
  var templates: String?

  func allTemplates() throws -> Templates {
    guard let templates else { return .embedded }
    return try Templates.embedded.overridden(by: TemplateFolder(path: templates).texts())
  }
}

extension Session {
  /// The operator's key; nil when there is none on this machine.
  func operatorKey() throws -> OperatorKey? { try OperatorKeyFile(environment: environment).read() }

  /// The opened secrets; nil when the operator's key is not at hand.
  func keyring(of system: MailSystem) throws -> Keyring? {
    guard !system.secrets.recipients.isEmpty, let key = try operatorKey() else { return nil }
    try Hardening.noCoreDumps()
    return try Keyring(opening: system.secrets, with: key)
  }
}
