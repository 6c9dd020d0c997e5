import ArgumentParser
import Exporting
import Modeling
import Reading
import Rendering
import Reporting
import Vocabulary

/// `ezprov dns export`: the records for whoever publishes them. No network, no key.
struct DNSExport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes the records for another tool to publish.",
    discussion: """
      zone: a fragment of a master file. nsupdate: a script that replaces each record set, but takes nothing away where \
      SPF stands. octodns: a file a zone, for a YamlProvider with 'escaped_semicolons: false'. dnscontrol: D_EXTEND of \
      a zone that you declare. terraform: the map 'local.ezprov_dns_records'. json: for anything else.
      """)

  @OptionGroup var common: CommonOptions

  @Option(help: "zone, nsupdate, octodns, dnscontrol, terraform or json.")
  var format: ExportFormat

  @Option(help: "Only this zone.")
  var zone: String?

  @Option(help: "The folder that the files are written into; else all goes to standard output.")
  var to: String?

  func run() async throws {
    try await common.perform { session in
      let system = try session.compile(session.folder().texts())
      let zones = try session.zones(of: system)
      let files = ExportFile.all(
        format, of: try chosen(among: zones.all), pointers: zone == nil ? zones.pointers : nil, names: session.names)
      if let to { try write(files, to: to) } else { try show(files, session) }
      return .ok
    }
  }

  private func chosen(among zones: [RenderedZone]) throws -> [RenderedZone] {
    guard let zone else { return zones }
    let found = zones.filter { $0.name.text == zone }
    guard found.isEmpty else { return found }
    let hint = NearestWord.hint(for: zone, among: zones.map(\.name.text))
    throw Refusal(.usage, "'\(PrintableText.of(zone))' is no zone of the inventory\(hint)")
  }

  private func write(_ files: [ExportFile], to folder: String) throws {
    try Files.makeFolder(folder)
    for file in files { try Files.write(Array(file.text.utf8), to: "\(folder)/\(file.name)") }
  }

  private func show(_ files: [ExportFile], _ session: Session) throws {
    if format == .octodns, files.count > 1 {
      throw Refusal(.usage, "octoDNS has a file a zone: name one with --zone, or a folder with --to")
    }
    for file in files { session.console.result(file.text) }
  }
}

extension ExportFormat: ExpressibleByArgument {}
