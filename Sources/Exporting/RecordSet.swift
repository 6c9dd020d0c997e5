import Records
import Rendering

/// The records of one name and type, which DNS knows only together (RFC 2181 §5).
struct RecordSet {
  let name: RecordName
  let type: String
  let records: [Record]

  /// In the order of the zone.
  static func all(of zone: RenderedZone) -> [RecordSet] {
    var sets: [RecordSet] = []
    for record in zone.records {
      if let last = sets.last, last.name == record.name, last.type == record.data.type {
        sets[sets.count - 1] = RecordSet(name: last.name, type: last.type, records: last.records + [record])
      } else {
        sets.append(RecordSet(name: record.name, type: record.data.type, records: [record]))
      }
    }
    return sets
  }

  var ttl: Int { records.first?.ttl ?? Record.usualTTL }

  /// Beside it nothing else can stand (RFC 2181 §10.1).
  var isAlias: Bool { type == "CNAME" }

  /// Whether others may have strings of theirs in it, as sites' owners prove themselves where SPF stands.
  var isShared: Bool {
    records.contains { record in
      if case .text(let text) = record.data { text.hasPrefix("v=spf1") } else { false }
    }
  }
}
