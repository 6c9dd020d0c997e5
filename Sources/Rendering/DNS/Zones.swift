import Modeling
import Reading
import Records
import Vocabulary

/// The records of the mail system, by zone; each name goes to the nearest zone at or above it.
struct Zones {
  let system: MailSystem
  let tracing: Bool

  var all: [RenderedZone] {
    let released = self.released
    let own = Dictionary(grouping: records + reverse, by: zone)
    return system.zones.map { zone in
      RenderedZone(
        name: zone.name.value, records: own[zone.name.value, default: []].map { $0.lasting(zone.ttl) },
        update: zone.update, released: released, tracing: tracing)
    }
  }

  /// Where the keys stood that are gone by now, and the aliases that led to them.
  private var released: Set<String> {
    Set(
      system.domains.flatMap { domain -> [String] in
        guard let signing = domain.signing, signing.domain == domain.name.value else { return [] }
        return signing.keys.filter { $0.state.value == .gone }.flatMap {
          signing.names(of: $0.selector.value).map(\.text)
        }
      })
  }

  /// The PTR records of every host that stand in zones of others; nil without any.
  var pointers: RenderedZone? {
    let records = reverse.filter { zone(of: $0) == nil }
    return records.isEmpty ? nil : RenderedZone(name: system.site.domain, records: records, tracing: tracing)
  }

  /// Under their reverse names.
  private var reverse: [Record] { hosts.flatMap { HostRecords(host: $0, system: system).pointers } }

  private func zone(of record: Record) -> DomainName? {
    record.name.domain.flatMap(system.zones.zone(of:))?.name.value
  }

  private var hosts: [Host] {
    [system.mx.host] + system.relays.map(\.host) + system.otherHosts
  }

  private var records: [Record] {
    system.domains.flatMap { DomainRecords(domain: $0, system: system).all }
      + hosts.flatMap { HostRecords(host: $0, system: system).all }
  }
}

extension Record {
  fileprivate func lasting(_ ttl: Int) -> Record { Record(name, data, ttl: ttl, from: place) }
}
