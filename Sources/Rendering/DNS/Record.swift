import Vocabulary

/// One DNS record that ezprov would have, and the inventory line that it comes from.
struct Record {
  let name: RecordName
  let data: RecordData
  let place: Place

  init(_ name: RecordName, _ data: RecordData, from place: Place) {
    self.name = name
    self.data = data
    self.place = place
  }

  var line: String { "\(name.text) \(Self.ttl) IN \(data.type) \(data.presentation)" }

  /// Seconds.
  static let ttl = 3600
}

extension RenderedZone {
  /// Sorted, each record once.
  init(_ name: DomainName, _ records: [Record], tracing: Bool) {
    var out = Out(tracing: tracing)
    var seen: Set<String> = []
    let sorted = records.sorted { one, other in
      (one.name, one.data.type, one.data.presentation) < (other.name, other.data.type, other.data.presentation)
    }
    for record in sorted where seen.insert(record.line).inserted { out.row(record.line, from: record.place) }
    self.init(name: name, text: out.octets, origins: out.origins)
  }
}
