import Modeling
import Reporting
import Testing
import Vocabulary

@Suite struct `A zone` {
  @Test func `is the top of each domain that is below no other one`() throws {
    let system = try model(Quarry.text())
    #expect(system.zones.map(\.name.value.text) == ["gravel.example", "moraine.example", "quarry.example"])
    #expect(system.zones.allSatisfy { $0.update == nil && $0.ttl == 3600 })
  }

  @Test func `is what the inventory says, above a domain or below one`() throws {
    let domains = """
      domains:
        quarry.example: {class: local}
        tools.quarry.example: {class: alias}
        mail.gravel.example: {class: alias}
      """
    let zones = """
      zones:
        tools.quarry.example: {ttl: 5m}
        gravel.example: {update: {server: 192.0.2.53, key: ezprov}}
      secrets: {values: {tsig/ezprov: {operator: AAAA}}, recipients: {operator: AAAA}}
      """
    let system = try model(Quarry.text(domains: domains, zones))
    #expect(system.zones.map(\.name.value.text) == ["gravel.example", "quarry.example", "tools.quarry.example"])
    #expect(system.zones.map(\.ttl) == [3600, 3600, 300])
    let names = ["mail.quarry.example", "wiki.tools.quarry.example", "mail.gravel.example"].compactMap(DomainName.init)
    #expect(
      names.map { system.zones.zone(of: $0)?.name.value.text } == [
        "quarry.example", "tools.quarry.example", "gravel.example",
      ])
    #expect(try system.zones.zone(of: #require(DomainName("far.example"))) == nil)
    #expect(system.zones[0].update?.server.description == "192.0.2.53")
  }

  @Test func `may be a reverse one`() throws {
    let system = try model(Quarry.text("zones: {2.0.192.in-addr.arpa: {ttl: 5m}}"))
    #expect(system.zones.first?.name.value.text == "2.0.192.in-addr.arpa")
    expectFaults(
      inModelOf: Quarry.text("zones: {1️⃣100.51.198.in-addr.arpa: {}}"),
      "1️⃣: error: no domain and no host has a name or a reverse name in the zone '100.51.198.in-addr.arpa'")
  }

  @Test func `holds a name of ours`() {
    expectFaults(
      inModelOf: Quarry.text("zones: {1️⃣qarry.example: {}}"),
      "1️⃣: error: no domain and no host has a name or a reverse name in the zone 'qarry.example', did you mean 'quarry.example'?"
    )
  }

  @Test func `can't be updated without the secret of its key`() throws {
    let system = try model(Quarry.text("zones: {quarry.example: {update: {server: 192.0.2.53, key: ezprov}}}"))
    #expect(
      system.warnings.list.map(\.message).contains(
        "'secrets.values' lacks 'tsig/ezprov', so that updates can't be signed"))
  }
}
