import Reading
import Reporting
import Vocabulary

extension Resolver {
  /// Those of the section `zones`, and every domain that is below no other one and in none of them.
  mutating func zones() -> [Zone] {
    let tops = inventory.domains.map(\.name).filter { domain in
      !inventory.domains.contains { $0.name.value != domain.value && domain.value.isWithin($0.name.value) }
        && !inventory.zones.contains { domain.value.isWithin($0.name.value) }
    }
    checkZones()
    return (inventory.zones.map(Zone.init) + tops.map { Zone(name: $0, update: nil, ttl: Zone.usualTTL) })
      .sorted { $0.name.value < $1.name.value }
  }

  private mutating func checkZones() {
    let names = inventory.domains.flatMap { [$0.name.value, $0.keyHolder] } + inventory.hosts.map(\.name.value)
    let reverse = inventory.hosts.flatMap(\.addresses).compactMap { DomainName($0.value.reverseName) }
    let sealed = Set(inventory.secrets.values.map(\.name.value.text))
    for zone in inventory.zones {
      if !(names + reverse).contains(where: { $0.isWithin(zone.name.value) }) {
        let hint = NearestWord.hint(for: zone.name.value.text, among: names.map(\.text))
        error(
          "no domain and no host has a name or a reverse name in the zone '\(zone.name.value)'\(hint)",
          at: zone.name.place)
      }
      if let key = zone.update?.key, !sealed.contains("tsig/\(key.value)") {
        warn("'secrets.values' lacks 'tsig/\(key.value)', so that updates can't be signed", at: key.place)
      }
    }
  }
}

extension Zone {
  fileprivate init(_ entry: ZoneEntry) {
    self.init(
      name: entry.name,
      update: entry.update.map {
        Update(server: $0.server.value, port: $0.port, key: $0.key.value, algorithm: $0.algorithm)
      },
      ttl: entry.ttl?.value.seconds ?? Self.usualTTL)
  }
}
