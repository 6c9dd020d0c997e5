package import Rendering
package import Reporting

/// One file of an export.
package struct ExportFile: Sendable {
  package let name: String
  package let text: String

  package init(name: String, text: String) {
    self.name = name
    self.text = text
  }

  /// One a zone, or one for all where the form has room for several.
  package static func all(
    _ format: ExportFormat, of zones: [RenderedZone], pointers: RenderedZone?, names: SourceNames
  ) -> [ExportFile] {
    switch format {
    case .zone:
      zones.map { ExportFile(name: "\($0.name).zone", text: String(decoding: $0.text, as: UTF8.self)) }
        + [pointers].compactMap(\.self).map {
          ExportFile(name: "pointers.zone", text: String(decoding: $0.text, as: UTF8.self))
        }
    case .nsupdate: zones.map { ExportFile(name: "\($0.name).nsupdate", text: UpdateScript(zone: $0).text) }
    case .octodns: zones.map { ExportFile(name: "\($0.name).yaml", text: OctoDNSZone(zone: $0).text) }
    case .dnscontrol: zones.map { ExportFile(name: "\($0.name).js", text: DNSControlZone(zone: $0).text) }
    case .terraform: [ExportFile(name: "ezprov_dns_records.tf.json", text: TerraformRecords(zones: zones).text)]
    case .json:
      [ExportFile(name: "records.json", text: RecordJSON(zones: zones, pointers: pointers, names: names).text)]
    }
  }
}
