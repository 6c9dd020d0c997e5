import ArgumentParser
import Exporting
import Reading
import Rendering
import Reporting
import Vocabulary

/// `ezprov dns show`: every record, and the inventory line that it comes from. No network, no key.
struct DNSShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Shows the records that the inventory asks for, and where each comes from.")

  @OptionGroup var common: CommonOptions

  @Argument(help: "Only what is at this name or below it.")
  var name: String?

  @Option(help: "How the result is written: human or json.")
  var format: OutputFormat = .human

  func run() async throws {
    try await common.perform { session in
      let system = try session.compile(session.folder().texts())
      let zones = try session.zones(of: system)
      let shown = name.map { zones.narrowed(to: $0) } ?? zones
      if let name, shown.all.isEmpty, shown.pointers == nil {
        throw Refusal(.usage, "nothing is published at or below '\(PrintableText.of(name))'")
      }
      switch format {
      case .human:
        session.console.result(
          RecordListing(
            zones: shown.all, pointers: shown.pointers, names: session.names, style: session.console.results
          ).text)
      case .json:
        session.console.result(RecordJSON(zones: shown.all, pointers: shown.pointers, names: session.names).text)
      }
      return .ok
    }
  }
}
