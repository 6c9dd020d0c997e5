import ArgumentParser
import Reading
import Rendering
import Reporting

/// `ezprov render`: every file of every host and every zone, into a folder. No network, no host.
struct Render: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes every file of every host, and every zone, into a folder.",
    discussion: "Files go to OUTPUT/hosts/HOST/PATH and zones to OUTPUT/zones/NAME.zone.")

  @OptionGroup var common: CommonOptions
  @OptionGroup var rendering: RenderingOptions

  @Option(name: [.short, .long], help: "The folder to write, which must be new or empty.")
  var output: String

  @Flag(help: "Write the secrets too; else '<secret>' stands in their place. Needs the operator's key.")
  var withSecrets = false

  func run() async throws {
    try await common.perform { session in
      let system = try session.compile(session.folder().texts())
      let keys = withSecrets ? try await session.keyring(of: system) : nil
      if withSecrets && keys == nil { throw Refusal(.invalid, "there is no operator key that opens the secrets") }
      let rendered = try RenderedSystem(
        of: system, templates: rendering.allTemplates(), keys: keys, tracing: false)
      try RenderedFolder(path: output).write(rendered)
      return .ok
    }
  }
}
