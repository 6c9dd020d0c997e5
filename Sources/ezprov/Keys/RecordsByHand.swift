import Modeling
import Reading
import Records
import Rendering
import Reporting
import Vocabulary

/// The records of keys in those zones that others publish.
struct RecordsByHand {
  private let zones: [(name: DomainName, records: [Record])]

  /// Of keys that `system` publishes. Throws when it can't publish something.
  init(of selectors: [Selector], of signing: Signing, in system: MailSystem) throws {
    let names = selectors.flatMap { signing.names(of: $0).map(\.text) }
    zones = try RenderedZones(of: system, tracing: false).all.filter { $0.update == nil }.map { zone in
      (zone.name, names.flatMap { name in zone.records.filter { $0.name.text == name } })
    }
  }

  func show(_ purpose: String, on console: Console, _ line: (Record) -> String) {
    for (name, records) in zones where !records.isEmpty {
      console.message("\(purpose) zone \(name):\n")
      for record in records { console.result(line(record) + "\n") }
    }
  }
}
