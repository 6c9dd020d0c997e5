import Modeling
import Records
import Vocabulary

/// The records of the mail system, by zone.
///
/// A domain of the inventory that is below no other one is taken for the top of a zone; all names below it go there.
struct Zones {
  let system: MailSystem
  let tracing: Bool

  var all: [RenderedZone] {
    tops.map { top in RenderedZone(name: top, records: records.filter { zone(of: $0.name) == top }, tracing: tracing) }
  }

  /// The PTR records of every host, under their reverse names; nil without any address.
  var pointers: RenderedZone? {
    let records = hosts.flatMap { HostRecords(host: $0, system: system).pointers }
    return records.isEmpty ? nil : RenderedZone(name: system.site.domain, records: records, tracing: tracing)
  }

  private var names: [DomainName] { system.domains.map(\.name.value) }

  private var tops: [DomainName] {
    names.filter { name in !names.contains { $0 != name && name.isWithin($0) } }
  }

  private var hosts: [Host] {
    [system.mx.host] + system.relays.map(\.host) + system.otherHosts
  }

  private var records: [Record] {
    system.domains.flatMap { DomainRecords(domain: $0, system: system).all }
      + hosts.flatMap { HostRecords(host: $0, system: system).all }
  }

  private func zone(of name: RecordName) -> DomainName? {
    name.domain.flatMap { domain in tops.first { domain.isWithin($0) } }
  }
}
