import Modeling
import Records
import Rendering
import Reporting
import Testing
import Vocabulary

@testable import Planning
@testable import Publishing

/// Zones in a plan: what is added to them comes before the hosts, what leads mail to a host or goes comes after them.
@Suite struct `A zone in a plan` {
  @Test func `is shown with its changes, its guards and its place in the order`() throws {
    let plan = try Self.plan(live: [Self.mx: ["10 old.elsewhere.example."]])
    #expect(
      listing(of: plan).text == """
        zone quarry.example  updated through 192.0.2.53, serial 7
          ~ quarry.example MX  hosts.yml:4
              - 10 old.elsewhere.example.
              + 10 mail.quarry.example.
          + mail.quarry.example A  hosts.yml:4
              + 192.0.2.25

        zone moraine.example  without 'update': its 3 records are to be published by hand

        Guarded: apply does this only when told
          quarry.example  quarry.example MX would be replaced, which is not as ezprov published it: \
        '10 old.elsewhere.example.': --allow dns-foreign:quarry.example/MX

        Order
          1  zone quarry.example
             what a host needs or its peers look up is there before it changes, nothing goes
          2  zone quarry.example
             once all hosts are confirmed: what leads mail to them comes, and what none uses any more goes

        Plan \(PlanJSON(saved(plan)).id.prefix(8))  1 zone to change: 2 sets of records

        """)
  }

  @Test func `that could not be asked is said to be so`() throws {
    let refusal = Refusal(.unreachable, "quarry.example: 192.0.2.53, where updates go: timeout: timed out")
    let plan = Plan(hosts: [], relays: []).publishing([.unasked(try domain("quarry.example"), refusal)])
    #expect(listing(of: plan).text.contains("zone quarry.example  not asked: quarry.example: 192.0.2.53, where"))
    let error = #expect(throws: Refusal.self) { try saved(plan).refuseUnlessComplete() }
    #expect(error?.outcome == .unreachable && error?.message.hasPrefix("zone 'quarry.example' was not asked") == true)
  }

  @Test func `is allowed by the name of its guard`() throws {
    let plan = try Self.plan(live: [Self.mx: ["10 old.elsewhere.example."]])
    let refusal = #expect(throws: Refusal.self) { try Permission([], accepting: [], bootstraps: true).check(plan) }
    #expect(refusal?.outcome == .guarded)
    #expect(refusal?.message.hasSuffix("--allow dns-foreign:quarry.example/MX") == true)
    let permission = Permission(["dns-foreign:quarry.example/MX"], accepting: [], bootstraps: false)
    try permission.checkWords(against: plan)
    try permission.check(plan)
  }

  @Test func `is read from a file as it was written`() throws {
    for plan in [try Self.plan(live: [:]), try Self.plan(live: [Self.mx: ["10 old.elsewhere.example."]])] {
      let saved = saved(plan)
      let read = try SavedPlan(Array(PlanJSON(saved).value.text.utf8))
      #expect(read == saved && PlanListing(read).text.contains("+ mail.quarry.example A"))
    }
  }

  @Test func `holds while it is as it was seen, or as it is to be`() throws {
    let plan = try Self.plan(live: [:])
    #expect(Self.staleness(of: plan, at: plan).isEmpty)
    let done = try Self.plan(live: [Self.mx: ["10 mail.quarry.example."], Self.address: ["192.0.2.25"]])
    #expect(done.zones[0].plan?.changes.isEmpty == true && Self.staleness(of: plan, at: done).isEmpty)
    #expect(PlanJSON(saved(plan)).id == PlanJSON(saved(try Self.plan(live: [:], serial: 8))).id)
  }

  @Test func `is stale when somebody edited it, by record`() throws {
    let plan = try Self.plan(live: [:])
    #expect(
      Self.staleness(of: plan, at: try Self.plan(live: [Self.mx: ["5 new.elsewhere.example."]])) == [
        "quarry.example MX is '5 new.elsewhere.example.' now, the plan was made for not there"
      ])
    let partly = try Self.plan(live: [Self.mx: ["10 mail.quarry.example."]])
    let seen = try Self.plan(live: [Self.mx: ["5 old.elsewhere.example."]])
    #expect(
      Self.staleness(of: partly, at: seen) == [
        "quarry.example MX is '5 old.elsewhere.example.' and would change now, and does not change in the plan"
      ])
  }

  @Test func `is stale when the inventory says something else`() throws {
    let plan = try Self.plan(live: [:])
    #expect(
      Self.staleness(of: plan, at: try Self.plan(live: [:], mail: "192.0.2.26")) == [
        "mail.quarry.example A is to be '192.0.2.26' by the inventory now, '192.0.2.25' in the plan"
      ])
    let done = try Self.plan(
      live: [Self.mx: ["10 mail.quarry.example."], Self.address: ["192.0.2.26"]], mail: "192.0.2.26")
    #expect(
      Self.staleness(of: plan, at: done) == [
        "mail.quarry.example A is to be '192.0.2.26' by the inventory now, '192.0.2.25' in the plan"
      ])
    let none = Plan(hosts: [], relays: [])
    #expect(
      Self.staleness(of: plan, at: none) == [
        "quarry.example: the inventory no longer has this zone, or it is not asked"
      ])
    #expect(Self.staleness(of: none, at: plan) == ["quarry.example: it has changes, and is not in the plan"])
  }

  private static let mx = SetKey("quarry.example.", "MX"), address = SetKey("mail.quarry.example.", "A")

  private static func plan(live: [SetKey: [String]], mail: String = "192.0.2.25", serial: UInt32 = 7) throws -> Plan {
    let name = try domain("quarry.example"), host = try domain("mail.quarry.example")
    let update = Zone.Update(
      server: try #require(IPAddress("192.0.2.53")), port: Port(number: 53), key: try #require(TSIGKeyName("ezprov")),
      algorithm: .sha256)
    let place = place(4, of: 0)
    let records = [
      Record(RecordName(name), .mx(preference: 10, host), from: place),
      Record(RecordName(host), .address(try #require(IPAddress(mail))), from: place),
    ]
    var sets = Dictionary(uniqueKeysWithValues: [mx, address].map { ($0, LiveSet.absent) })
    for (key, data) in live {
      sets[key] = .present(RecordSet(ttl: 3600, data.map { RecordSet.Member(key.type, $0) }))
    }
    let server = ServerObservation(
      name: "", endpoint: .systemResolver, standing: .authoritative(Serial(serial)), nameServers: [], sets: sets)
    let zone = RenderedZone(name: name, records: records, update: update, tracing: false)
    return Plan(hosts: [], relays: []).publishing([
      .planned(try ZonePlan(zone, by: update, from: server)), .byHand(try domain("moraine.example"), records: 3),
    ])
  }

  private static func staleness(of plan: Plan, at now: Plan) -> [String] {
    Staleness(of: saved(plan), against: now, saved(now), key: nil).messages
  }
}
