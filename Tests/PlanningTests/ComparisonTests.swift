@testable import Planning
import Records
import Rendering
import Reporting
import Testing
import Vocabulary

@Suite struct `A comparison of two revisions` {
  @Test func `is empty when nothing changed`() throws {
    let old = try revision()
    let comparison = PlanComparison(from: old, to: old)
    #expect(comparison.isEmpty)
    #expect(PlanComparisonListing(comparison, names: names).text.hasSuffix("nothing to change; 0 zones\n"))
  }

  @Test func `shows files, accounts, services and zones, without a host or a key`() throws {
    let comparison = PlanComparison(from: try revision(), to: try nextRevision())
    #expect(comparison.gone == [try label("relay1")])
    try expectGolden("comparison.txt", PlanComparisonListing(comparison, names: names).text)
    try expectGolden("comparison.json", PlanComparisonJSON(comparison, names: names).value.text + "\n")
  }

  @Test func `tells a zone that comes from one that goes`() throws {
    let zones = try [zone("quarry.example", "v=spf1 -all")], others = try [zone("moraine.example", "v=spf1 -all")]
    let comparison = PlanComparison(from: system([], zones: zones), to: system([], zones: others))
    #expect(comparison.zones.map(\.action) == [.add, .remove])
    #expect(comparison.zones.map(\.name.text) == ["moraine.example", "quarry.example"])
    #expect(!comparison.isEmpty)
  }

  private func revision() throws -> RenderedSystem {
    try system(
      [mx("basalt basalt\n", "relay1:<secret>\n", [person("basalt")]), relay("relay1")],
      zones: [zone("quarry.example", "v=spf1 -all")],
      pointers: pointers("192.0.2.31", "relay1.quarry.example"))
  }

  private func nextRevision() throws -> RenderedSystem {
    try system(
      [
        mx("basalt basalt\nschist schist\n", "relay2:<secret>\n", [person("basalt", .locked), person("schist")]),
        relay("relay2"),
      ],
      zones: [zone("quarry.example", "v=spf1 mx -all")],
      pointers: pointers("192.0.2.32", "relay2.quarry.example"))
  }

  private func mx(_ users: String, _ passwords: String, _ accounts: [Account]) throws -> RenderedHost {
    let map = try path("/etc/postfix/users")
    return try HostDraft(
      artifacts: [
        artifact("/etc/dovecot/hosts.passwd", passwords, mode: 0o640, secrecy: .withheld, effects: []),
        artifact("/etc/postfix/users", users, effects: [.rebuildMap(type: "lmdb", path: map), .reload(.postfix)]),
      ], accounts: accounts
    ).host()
  }

  private func relay(_ name: String) throws -> RenderedHost {
    try HostDraft(label: name, role: .relay, artifacts: [artifact("/etc/postfix/main.cf", "a\n")]).host()
  }

  private func zone(_ name: String, _ policy: String) throws -> RenderedZone {
    let name = try domain(name), mx = try domain("mx1.quarry.example")
    return zone(name, [(RecordName(name), .mx(preference: 10, mx)), (RecordName(name), .text(policy))])
  }

  private func pointers(_ address: String, _ host: String) throws -> RenderedZone {
    let address = try #require(IPAddress(address))
    return zone(try domain("quarry.example"), [(RecordName(address), .pointer(try domain(host)))])
  }

  private func zone(_ name: DomainName, _ records: [(RecordName, RecordData)]) -> RenderedZone {
    RenderedZone(name: name, records: records.map { Record($0, $1, from: place(2, of: 0)) }, tracing: true)
  }
}
