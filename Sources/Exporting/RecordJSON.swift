import Records
package import Rendering
package import Reporting

/// Records as JSON: each with its data in master-file form, a text also joined, and the inventory line that it comes from.
package struct RecordJSON {
  private let zones: [RenderedZone]
  private let pointers: RenderedZone?
  private let names: SourceNames

  package init(zones: [RenderedZone], pointers: RenderedZone?, names: SourceNames) {
    self.zones = zones
    self.pointers = pointers
    self.names = names
  }

  package var text: String {
    JSONValue.object([
      "format": "ezprov-records/1", "zones": .list(zones.map { ["name": .text("\($0.name)."), "records": list($0)] }),
      "pointers": pointers.map(list) ?? [],
    ]).text + "\n"
  }

  private func list(_ zone: RenderedZone) -> JSONValue { .list(zone.records.map(value)) }

  private func value(of record: Record) -> JSONValue {
    var members: [String: JSONValue] = [
      "name": .text(record.name.text), "type": .text(record.data.type), "ttl": .integer(record.ttl),
      "data": .text(record.data.presentation), "place": .text(names.text(of: record.place)),
    ]
    if case .text(let text) = record.data { members["text"] = .text(text) }
    return .object(members)
  }
}
