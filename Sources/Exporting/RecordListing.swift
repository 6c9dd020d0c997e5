import Records
package import Rendering
package import Reporting
import Vocabulary

/// Records as people read them, each with the inventory line that it comes from.
package struct RecordListing {
  private let zones: [RenderedZone]
  private let pointers: RenderedZone?
  private let names: SourceNames
  private let style: Style

  package init(zones: [RenderedZone], pointers: RenderedZone?, names: SourceNames, style: Style) {
    self.zones = zones
    self.pointers = pointers
    self.names = names
    self.style = style
  }

  package var text: String {
    let sections =
      zones.map { section($0.name.text, $0) } + [pointers].compactMap(\.self).map { section("pointers", $0) }
    return sections.joined(separator: "\n")
  }

  private func section(_ title: String, _ zone: RenderedZone) -> String {
    let count = zone.records.count
    let rows = zone.records.map { record in
      [record.name.text, "\(record.ttl)", record.data.type, Self.cut(record.data.presentation)]
    }
    let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
    let lines = zip(rows, zone.records).map { row, record in
      let cells = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) } + [row[3]]
      return "  \(cells.joined(separator: "  "))  \(style.dim(names.line(of: record.place)))\n"
    }
    return "\(style.bold(title))  \(count) \(count == 1 ? "record" : "records")\n" + lines.joined()
  }

  /// Keys are long and tell a reader nothing.
  private static func cut(_ text: String) -> String { text.count > 100 ? "\(text.prefix(99))…" : text }
}
