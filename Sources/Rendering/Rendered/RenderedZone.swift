package import Modeling
package import Records
package import Vocabulary

/// The records that ezprov would have in one zone.
package struct RenderedZone: Sendable {
  package let name: DomainName
  /// Parents before children, each record once.
  package let records: [Record]
  /// The same as master-file text without SOA and NS (RFC 1035 §5).
  package let text: [UInt8]
  package let origins: LineOrigins
  /// Where updates go; nil: others publish it.
  package let update: Zone.Update?
  /// Absolute names of keys that the inventory says are gone, so that their records may go.
  package let released: Set<String>

  package init(
    name: DomainName, records: [Record], update: Zone.Update? = nil, released: Set<String> = [], tracing: Bool
  ) {
    var seen: Set<String> = []
    let sorted = records.sorted { one, other in
      (one.name, one.data.type, one.data.presentation) < (other.name, other.data.type, other.data.presentation)
    }
    self.records = sorted.filter { seen.insert($0.line).inserted }
    var out = Out(tracing: tracing)
    for record in self.records { out.row(record.line, from: record.place) }
    self.name = name
    self.update = update
    self.released = released
    text = out.octets
    origins = out.origins
  }
}
