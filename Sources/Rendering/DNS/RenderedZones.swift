package import Modeling
import Records
package import Reporting
import Vocabulary

/// What is published, without anything that stands on hosts: it takes no template and no key.
package struct RenderedZones: Sendable {
  /// By name.
  package let all: [RenderedZone]
  /// The PTR records of hosts that are in none of these zones; nil: there are none.
  package let pointers: RenderedZone?
  /// What is published all the same.
  package let warnings: Faults

  /// Throws what cannot be published.
  package init(of system: MailSystem, tracing: Bool) throws(Faults) {
    let zones = Zones(system: system, tracing: tracing)
    all = zones.all
    pointers = zones.pointers
    let faults = all.map(AnswerSizes.init).reduce(into: Faults()) { $0.add(contentsOf: $1.faults) }
    guard !faults.hasErrors else { throw faults }
    warnings = faults
  }

  /// The same without what is neither at `name` nor below it.
  package func narrowed(to name: String) -> RenderedZones {
    RenderedZones(
      all: all.compactMap { $0.narrowed(to: name) }, pointers: pointers.flatMap { $0.narrowed(to: name) },
      warnings: warnings)
  }

  private init(all: [RenderedZone], pointers: RenderedZone?, warnings: Faults) {
    self.all = all
    self.pointers = pointers
    self.warnings = warnings
  }
}

extension RenderedZone {
  fileprivate func narrowed(to name: String) -> RenderedZone? {
    let top = name.hasSuffix(".") ? name : "\(name)."
    let records = records.filter { $0.name.text == top || $0.name.text.hasSuffix(".\(top)") }
    return records.isEmpty ? nil : RenderedZone(name: self.name, records: records, tracing: false)
  }
}
