import Records
import Rendering
import Reporting
import Testing
import Vocabulary

@testable import Publishing

@Suite struct `A check of reverse names` {
  private static let network = "2.0.192.in-addr.arpa"
  private static let part = "0/26.100.51.198.in-addr.arpa"

  /// 192.0.2.25 and .31 stand in the network's own zone; of 198.51.100.0/26 a customer has the names (RFC 2317).
  private func world() -> ScriptedServers {
    var servers = ScriptedServers()
    servers.delegate(Self.network, by: "192.in-addr.arpa", to: ["203.0.113.1", "203.0.113.2"])
    servers.delegate(Self.part, by: "100.51.198.in-addr.arpa", to: ["203.0.113.3"])
    let alias = "7.100.51.198.in-addr.arpa. 60 IN CNAME 7.\(Self.part)."
    servers.say("25.\(Self.network).", "SOA", authority: [ScriptedServers.authority(Self.network)])
    servers.say("31.\(Self.network).", "SOA", authority: [ScriptedServers.authority(Self.network)])
    servers.say("7.100.51.198.in-addr.arpa.", "SOA", [alias], authority: [ScriptedServers.authority(Self.part)])
    for server in ["203.0.113.1", "203.0.113.2"] {
      servers.say("25.\(Self.network).", "PTR", ["25.\(Self.network). 86400 IN PTR Mail.quarry.example."], by: server)
    }
    servers.say(
      "31.\(Self.network).", "PTR", ["31.\(Self.network). 60 IN PTR host31.far.example."], by: "203.0.113.1")
    servers.say("7.\(Self.part).", "PTR", ["7.\(Self.part). 60 IN PTR relay2.quarry.example."], by: "203.0.113.3")
    return servers
  }

  private func pointers(_ pairs: (String, String)...) throws -> RenderedZone {
    let records = try pairs.map { address, name in
      Record(RecordName(try #require(IPAddress(address))), .pointer(Samples.name(name)), from: Samples.place)
    }
    return RenderedZone(name: Samples.zone, records: records, tracing: false)
  }

  private func usual() throws -> RenderedZone {
    try pointers(
      ("192.0.2.25", "mail.quarry.example"), ("192.0.2.31", "relay1.quarry.example"),
      ("198.51.100.7", "relay2.quarry.example"))
  }

  private func check(
    _ servers: ScriptedServers, _ pointers: RenderedZone, onlyIn chosen: [String]? = nil
  ) async throws -> DNSChecks {
    try await DNSChecks(
      of: [], and: pointers, onlyIn: chosen, by: ZoneObserver(servers, resolver: .systemResolver))
  }

  private func text(_ checks: DNSChecks) -> String { CheckListing(checks, names: SourceNames(["hosts.yml"])).text }

  @Test func `asks the servers of each one's zone, and says whose it is to change`() async throws {
    let checks = try await check(world(), usual())
    #expect(checks.hasDifferences && !checks.isIncomplete)
    #expect(
      text(checks) == """
        0/26.100.51.198.in-addr.arpa  1 set right
            ns3.far.example 203.0.113.3  serial 7

        2.0.192.in-addr.arpa  1 set right, 2 not
            ns1.far.example 203.0.113.1  serial 7
            ns2.far.example 203.0.113.2  serial 7
          ~ 31.2.0.192.in-addr.arpa PTR  different  at ns1.far.example 203.0.113.1  hosts.yml:7
              is     host31.far.example.
              should be relay1.quarry.example.
          - 31.2.0.192.in-addr.arpa PTR  missing  at ns2.far.example 203.0.113.2  hosts.yml:7
              should be relay1.quarry.example.
          to be changed by who keeps the zone, as a rule whoever gave you the addresses, who says to be host.master@far.example

        """)
    let json = CheckJSON(checks, names: SourceNames(["hosts.yml"])).value.text
    #expect(json.contains(#""contact":"host.master@far.example""#) && json.contains(#""kept_by":"others""#), "\(json)")
  }

  @Test func `follows aliases, and names both ends`() async throws {
    var servers = world()
    servers.say("7.\(Self.part).", "PTR", [], by: "203.0.113.3")
    let checks = try await check(servers, pointers(("198.51.100.7", "relay2.quarry.example")))
    let finding = try #require(checks.zones.first?.findings.first)
    #expect(finding.key == Samples.key("7.\(Self.part). PTR") && finding.state == .missing)
    #expect(finding.remark == "where '7.100.51.198.in-addr.arpa' leads (RFC 2317)")
  }

  @Test func `does not mind what else is wrong with a zone of others, nor how long it may be kept`() async throws {
    var servers = world()
    servers.say("\(Self.network).", "SOA", [ScriptedServers.authority(Self.network, serial: 6)], by: "203.0.113.2")
    let checks = try await check(servers, pointers(("192.0.2.25", "mail.quarry.example")))
    #expect(checks.isClean && text(checks).contains("stale serial 6"), "\(text(checks))")
  }

  @Test func `passes over networks that nobody delegates, and tells of them once`() async throws {
    var servers = world()
    servers.say("9.113.0.203.in-addr.arpa.", "SOA", authority: [ScriptedServers.authority("in-addr.arpa")])
    // A resolver's own, of which the world knows nothing.
    let own = "8.b.d.0.1.0.0.2.ip6.arpa"
    let address = try #require(IPAddress("2001:db8::25"))
    servers.say("\(address.reverseName).", "SOA", authority: [ScriptedServers.authority(own)])
    servers.delegate(own, by: "0.1.0.0.2.ip6.arpa", to: [])
    let checks = try await check(
      servers,
      pointers(
        ("10.1.2.3", "a.quarry.example"), ("172.31.0.1", "b.quarry.example"), ("fd00::1", "c.quarry.example"),
        ("203.0.113.9", "d.quarry.example"), ("2001:db8::25", "e.quarry.example")))
    #expect(checks.isClean && checks.zones.isEmpty)
    #expect(checks.undelegated.count == 5)
    #expect(
      text(checks).hasPrefix(
        "reverse names\n  not asked, since nobody delegates their networks: 3.2.1.10.in-addr.arpa, "
          + "1.0.31.172.in-addr.arpa, 9.113.0.203.in-addr.arpa, 1.0.0.0.0."), "\(text(checks))")
  }

  @Test func `is not whole where the resolver or a server does not tell`() async throws {
    var servers = world()
    servers.say("9.113.0.203.in-addr.arpa.", "SOA", status: "SERVFAIL")
    let lost = try await check(servers, pointers(("203.0.113.9", "d.quarry.example")))
    #expect(lost.isIncomplete && !lost.isClean)
    #expect(
      text(lost) == "reverse names\n  ! 9.113.0.203.in-addr.arpa: the resolver does not tell its zone: SERVFAIL\n")
    servers.say(
      "8.113.0.203.in-addr.arpa.", "SOA", ["8.113.0.203.in-addr.arpa. 60 IN CNAME a.nowhere."],
      authority: [ScriptedServers.authority("")])
    let adrift = try await check(servers, pointers(("203.0.113.8", "d.quarry.example")))
    #expect(
      adrift.isIncomplete && text(adrift).hasSuffix("it leads to 'a.nowhere', which is in nobody's zone\n"),
      "\(text(adrift))")
    servers.silence("203.0.113.2")
    let silent = try await check(servers, pointers(("192.0.2.25", "mail.quarry.example")))
    #expect(silent.isIncomplete && text(silent).contains("ns2.far.example 203.0.113.2  timeout: timed out"))
  }

  @Test func `may be of one zone alone`() async throws {
    let checks = try await check(world(), usual(), onlyIn: [Self.part])
    #expect(checks.zones.map(\.zone.text) == [Self.part] && checks.isClean)
    await #expect(
      throws: Refusal(
        .usage,
        "'2.0.193.in-addr.arpa' is not a zone of the inventory, and none of its reverse names, did you mean "
          + "'2.0.192.in-addr.arpa'?")
    ) { try await check(world(), usual(), onlyIn: ["2.0.193.in-addr.arpa"]) }
  }

  @Test func `needs nobody once it was recorded`() async throws {
    let servers = RecordingServers(world())
    let observer = ZoneObserver(servers, resolver: .systemResolver)
    let live = try await DNSChecks(of: [], and: usual(), by: observer)
    let replayed = ReplayedServers(
      try RecordedAnswers(Array(servers.answers.value.text.utf8)), named: "seen.json")
    let again = try await DNSChecks(
      of: [], and: usual(), by: ZoneObserver(replayed, resolver: .systemResolver))
    #expect(text(again) == text(live))
  }
}
