import Records
import Rendering
import Reporting
import TestSupport
import Testing
import Vocabulary

@testable import Publishing

/// What becomes of a zone, in which order, and what is guarded.
@Suite struct `A plan of a zone` {
  static let mx = Samples.name("mx1.quarry.example")
  static let top = RecordName(Samples.zone)
  static let records: [(RecordName, RecordData)] = [
    (top, .mx(preference: 10, mx)), (top, .text("v=spf1 ip4:192.0.2.25 -all")),
    (RecordName("_dmarc", Samples.zone), .text("v=DMARC1; p=none")),
  ]
  static let mxKey = Samples.key("quarry.example. MX"), textKey = Samples.key("quarry.example. TXT")
  static let dmarcKey = Samples.key("_dmarc.quarry.example. TXT")

  @Test func `publishes everything in an empty zone`() throws {
    let plan = try Samples.plan(Samples.rendered(Self.records), [:])
    #expect(plan.changes.map(\.key) == [Self.mxKey, Self.textKey, Self.dmarcKey])
    #expect(plan.changes.allSatisfy { $0.action == .add } && plan.guards.isEmpty)
    #expect(plan.changes.map(\.phase) == [.contract, .expand, .expand])
    #expect(plan.whole.count == 1 && plan.expansion.count == 1 && plan.contraction.count == 1)
  }

  @Test func `is empty when all is there and ezprov's`() throws {
    let live = [SetKey: RecordSet](Samples.rendered(Self.records).records)
    let plan = try Samples.plan(Samples.rendered(Self.records), live, publishing: Array(live.keys))
    #expect(plan.isEmpty && plan.changes.isEmpty && plan.adopted == 0)
  }

  @Test func `adopts what is right already, without a word from anyone`() throws {
    let live = [SetKey: RecordSet](Samples.rendered(Self.records).records)
    let plan = try Samples.plan(Samples.rendered(Self.records), live)
    #expect(plan.changes.isEmpty && plan.guards.isEmpty && plan.adopted == 3 && !plan.isEmpty)
    let text = try #require(plan.whole.first).text
    #expect(text.contains("prereq nxrrset _ezprov.quarry.example. IN TXT\n"))
    #expect(text.contains("prereq yxrrset quarry.example. IN MX 10 mx1.quarry.example.\n"))
    #expect(
      !text.contains("update delete") && text.contains("update add _ezprov.quarry.example. 3600 IN TXT \"v=ezprov1\""))
  }

  @Test func `leaves strings of others beside its own`() throws {
    let foreign = #""google-site-verification=abc""#
    let live = [Self.textKey: Samples.set("TXT", foreign, #""v=spf1 -all""#, ttl: 60)]
    let plan = try Samples.plan(Samples.rendered([Self.records[1]]), live, publishing: [])
    // Not ezprov's yet, and another policy: that one is guarded.
    #expect(plan.guards.map(\.id) == ["dns-foreign:quarry.example/TXT"])
    let text = try #require(plan.whole.first).text
    #expect(text.contains("prereq yxrrset quarry.example. IN TXT \(foreign)\n"))
    #expect(text.contains("update delete quarry.example. IN TXT \"v=spf1 -all\"\n"))
    #expect(
      !text.contains("update delete quarry.example. IN TXT \(foreign)")
        && !text.contains("add quarry.example. 60 IN TXT \(foreign)"))
    #expect(text.contains("update add quarry.example. 60 IN TXT \"v=spf1 ip4:192.0.2.25 -all\"\n"))
    let none = try Samples.plan(
      Samples.rendered([Self.records[1]]), [Self.textKey: Samples.set("TXT", foreign, ttl: 60)])
    #expect(none.guards.isEmpty && none.changes.map(\.additions) == [[#""v=spf1 ip4:192.0.2.25 -all""#]])
    #expect(none.changes[0].removals.isEmpty)
  }

  @Test func `guards what another hand wrote, and what it edited`() throws {
    let foreign = Samples.set("MX", "10 mx1.quarry.example.", "20 mx.elsewhere.example.")
    let never = try Samples.plan(Samples.rendered([Self.records[0]]), [Self.mxKey: foreign])
    #expect(never.guards.map(\.id) == ["dns-foreign:quarry.example/MX"])
    #expect(never.guards[0].text.contains("'20 mx.elsewhere.example.'"))
    // What ezprov published itself is changed without more ado.
    let own = try Samples.plan(Samples.rendered([Self.records[0]]), [Self.mxKey: foreign], publishing: [Self.mxKey])
    #expect(own.guards.isEmpty && own.changes.map(\.removals) == [["20 mx.elsewhere.example."]])
    // It published something else than what is there now.
    var list = Ownership(of: Samples.zone)
    list.note(Samples.set("MX", "10 mx1.quarry.example.").members, under: Self.mxKey)
    let server = ServerObservation(
      name: "", endpoint: .systemResolver, standing: .authoritative(Serial(1)), nameServers: [],
      sets: [
        Self.mxKey: .present(foreign), .ownership(of: Samples.zone): list.set(ttl: 60).map(LiveSet.present) ?? .absent,
      ])
    let edited = try ZonePlan(Samples.rendered([Self.records[0]]), by: Samples.update, from: server)
    #expect(edited.guards.map(\.id) == ["dns-foreign:quarry.example/MX"])
  }

  @Test func `guards the end of mail to a domain, whether its MX goes or becomes none`() throws {
    let live = [Self.mxKey: Samples.set("MX", "10 mx1.quarry.example.")]
    let gone = try Samples.plan(Samples.rendered([]), live, publishing: [Self.mxKey])
    #expect(gone.guards.map(\.option) == ["--allow last-mx:quarry.example"])
    #expect(gone.guards.map(\.text) == ["mail to 'quarry.example' would no longer find a host"])
    let none = try Samples.plan(Samples.rendered([(Self.top, .nullMX)]), live, publishing: [Self.mxKey])
    #expect(none.guards.map(\.id) == ["last-mx:quarry.example"])
    let first = try Samples.plan(Samples.rendered([(Self.top, .nullMX)]), [:])
    #expect(first.guards.isEmpty)
    let same = [Self.mxKey: Samples.set("MX", "0 .")]
    for records in [[(Self.top, RecordData.nullMX)], []] {
      #expect(try Samples.plan(Samples.rendered(records), same, publishing: [Self.mxKey]).guards.isEmpty)
    }
  }

  /// Ten addresses that ezprov published, of which the first go or become others.
  @Test(arguments: [
    (3, 0, []), (4, 0, ["bulk-delete:quarry.example"]), (0, 3, []), (0, 4, ["bulk-change:quarry.example"]),
  ])
  func `guards what becomes of many sets at once`(removed: Int, changed: Int, ids: [String]) throws {
    let names = (0..<10).map { RecordName(Samples.name("host\($0).quarry.example")) }
    let sets = Dictionary(uniqueKeysWithValues: names.map { (SetKey($0.text, "TXT"), Samples.set("TXT", "\"old\"")) })
    let wanted = names.enumerated().dropFirst(removed).map { number, name -> (RecordName, RecordData) in
      (name, .text(number < changed ? "new" : "old"))
    }
    let plan = try Samples.plan(Samples.rendered(wanted), sets, publishing: Array(sets.keys))
    #expect(plan.guards.map(\.id) == ids)
    // What ezprov never published is not counted, and another time to live changes nothing.
    let foreign = try Samples.plan(Samples.rendered(wanted), sets)
    #expect(foreign.guards.allSatisfy { $0.id.hasPrefix("dns-foreign:") })
    let same = names.map { ($0, RecordData.text("old")) }
    #expect(try Samples.plan(Samples.rendered(same, ttl: 60), sets, publishing: Array(sets.keys)).guards.isEmpty)
  }

  @Test func `guards a second sender policy and never merges it`() throws {
    let live = [Self.textKey: Samples.set("TXT", #""v=spf1 ip4:192.0.2.25 -all""#, #""v=spf1 mx -all""#)]
    let plan = try Samples.plan(Samples.rendered([Self.records[1]]), live)
    #expect(plan.guards.map(\.id) == ["dns-foreign:quarry.example/TXT"])
    #expect(plan.changes.map(\.becomes) == [[#""v=spf1 ip4:192.0.2.25 -all""#]])
  }

  @Test func `guards a selector that goes before the inventory says so`() throws {
    let key = Samples.key("rsa2026._domainkey.quarry.example. TXT")
    let live = [key: Samples.set("TXT", #""v=DKIM1; k=rsa; p=AAAA""#)]
    let plan = try Samples.plan(Samples.rendered([]), live, publishing: [key])
    #expect(plan.guards.map(\.id) == ["dns-delete:rsa2026._domainkey.quarry.example/TXT"])
    #expect(plan.changes.map(\.phase) == [.contract] && plan.changes.map(\.action) == [.remove])
    let released = try Samples.plan(
      Samples.rendered([], released: ["rsa2026._domainkey.quarry.example."]), live, publishing: [key])
    #expect(released.guards.isEmpty && released.changes.map(\.action) == [.remove])
    // A lock that says there is no key is none that mail is signed with.
    let lock = Samples.key("*._domainkey.quarry.example. TXT")
    let unlocked = try Samples.plan(
      Samples.rendered([]), [lock: Samples.set("TXT", #""v=DKIM1; p=""#)], publishing: [lock])
    #expect(unlocked.guards.isEmpty)
  }

  /// The alias of a key that stands elsewhere.
  @Test func `guards an alias of a selector as the key itself`() throws {
    let selector = try #require(Selector("rsa2026")), name = RecordName(selector, ofKeysOf: Samples.zone)
    let alias = Samples.key("\(name.text) CNAME")
    let target = RecordName(selector, ofKeysOf: Samples.name("keys.scree.example"))
    let live = [alias: Samples.set("CNAME", target.text)]
    let same = try Samples.plan(Samples.rendered([(name, .alias(target))]), live, publishing: [alias])
    #expect(same.isEmpty && same.guards.isEmpty)
    let gone = try Samples.plan(Samples.rendered([]), live, publishing: [alias])
    #expect(gone.guards.map(\.id) == ["dns-delete:rsa2026._domainkey.quarry.example/CNAME"])
    #expect(gone.changes.map(\.phase) == [.contract])
    let released = try Samples.plan(Samples.rendered([], released: [name.text]), live, publishing: [alias])
    #expect(released.guards.isEmpty && released.changes.map(\.action) == [.remove])
    let elsewhere = RecordName(selector, ofKeysOf: Samples.name("keys.talus.example"))
    let redirected = try Samples.plan(Samples.rendered([(name, .alias(elsewhere))]), live, publishing: [alias])
    #expect(redirected.guards.map(\.id) == ["dns-redirect:rsa2026._domainkey.quarry.example/CNAME"])
    #expect(
      redirected.guards[0].text
        == "'rsa2026._domainkey.quarry.example' would lead to 'rsa2026._domainkey.keys.talus.example.' from now on: mail "
        + "that is signed with it could no longer be verified unless its key is there already")
    #expect(redirected.changes.map(\.phase) == [.contract])
  }

  @Test func `puts a key in place of its alias in one update, and guards the other way`() throws {
    let selector = try #require(Selector("rsa2026")), name = RecordName(selector, ofKeysOf: Samples.zone)
    let alias = Samples.key("\(name.text) CNAME"), key = Samples.key("\(name.text) TXT")
    let target = RecordName(selector, ofKeysOf: Samples.name("keys.scree.example"))
    let back = try Samples.plan(
      Samples.rendered([(name, .text("v=DKIM1; k=rsa; p=AAAA"))]), [alias: Samples.set("CNAME", target.text)],
      publishing: [alias])
    #expect(back.guards.isEmpty && back.whole.count == 1)
    let forth = try Samples.plan(
      Samples.rendered([(name, .alias(target))]), [key: Samples.set("TXT", #""v=DKIM1; k=rsa; p=AAAA""#)],
      publishing: [key])
    #expect(forth.guards.map(\.id) == ["dns-delete:rsa2026._domainkey.quarry.example/TXT"])
    #expect(forth.changes.allSatisfy { $0.phase == .contract })
  }

  @Test func `never touches what it neither published nor wants`() throws {
    let live = [
      Samples.key("www.quarry.example. A"): Samples.set("A", "192.0.2.80"),
      Samples.key("quarry.example. NS"): Samples.set("NS", "ns1.quarry.example."),
    ]
    #expect(try Samples.plan(Samples.rendered([]), live).isEmpty)
  }

  @Test func `puts an alias only where nothing else stands`() throws {
    let name = RecordName("autoconfig", Samples.zone)
    let zone = Samples.rendered([(name, .alias(RecordName(Self.mx)))])
    let taken = try Samples.plan(zone, [Samples.key("autoconfig.quarry.example. A"): Samples.set("A", "192.0.2.80")])
    #expect(taken.guards.map(\.id) == ["dns-foreign:autoconfig.quarry.example/A"])
    let text = try #require(taken.whole.first).text
    let deletion = try #require(text.firstRange(of: "update delete autoconfig.quarry.example. IN A"))
    let addition = try #require(text.firstRange(of: "update add autoconfig.quarry.example. 3600 IN CNAME"))
    #expect(deletion.lowerBound < addition.lowerBound)
    #expect(taken.changes.allSatisfy { $0.phase == .contract })
    let free = try Samples.plan(zone, [:])
    #expect(free.guards.isEmpty && free.changes.map(\.phase) == [.expand])
  }

  @Test func `changes a time to live`() throws {
    let live = [Self.mxKey: Samples.set("MX", "10 MX1.quarry.example.", ttl: 60)]
    let plan = try Samples.plan(Samples.rendered([Self.records[0]]), live)
    #expect(plan.changes.map(\.action) == [.ttl] && plan.guards.isEmpty)
    let text = try #require(plan.whole.first).text
    #expect(text.contains("update delete quarry.example. IN MX\n"))
    #expect(text.contains("update add quarry.example. 3600 IN MX 10 MX1.quarry.example.\n"))
  }

  @Test func `is none for a list that can't be read, or a server that doesn't tell`() throws {
    let broken = ServerObservation(
      name: "", endpoint: .systemResolver, standing: .authoritative(Serial(1)), nameServers: [],
      sets: [.ownership(of: Samples.zone): .present(Samples.set("TXT", #""v=ezprov9""#))])
    let refusal = #expect(throws: Refusal.self) {
      try ZonePlan(Samples.rendered([]), by: Samples.update, from: broken)
    }
    #expect(refusal?.outcome == .stale && refusal?.message.contains("'_ezprov.quarry.example' is no list") == true)
    let lame = ServerObservation(
      name: "", endpoint: .systemResolver, standing: .lame("REFUSED"), nameServers: [], sets: [:])
    let other = #expect(throws: Refusal.self) { try ZonePlan(Samples.rendered([]), by: Samples.update, from: lame) }
    #expect(other?.outcome == .unreachable && other?.message.hasSuffix("lame: REFUSED") == true)
  }
}

@Suite struct `What stands while hosts change` {
  @Test(
    arguments: [
      ("A", nil, "192.0.2.1", "192.0.2.1"), ("MX", nil, "10 a.example.", nil), ("SRV", nil, "0 1 993 a.example.", nil),
      ("TXT", nil, #""v=DKIM1; p=AA""#, #""v=DKIM1; p=AA""#), ("TXT", #""v=DKIM1; p=AA""#, nil, #""v=DKIM1; p=AA""#),
      ("MX", "10 a.example.", nil, nil), ("MX", "10 a.example.", "10 b.example.", "10 a.example."),
      ("MX", "10 a.example.|20 b.example.", "10 a.example.|20 c.example.", "10 a.example."),
      ("A", "192.0.2.1", "192.0.2.2", "192.0.2.1"), ("A", "192.0.2.1", nil, "192.0.2.1"),
      ("TLSA", "3 1 1 aa", "3 1 1 bb", "3 1 1 aa|3 1 1 bb"),
      (
        "TXT", #""v=spf1 ip4:192.0.2.1 -all""#, #""v=spf1 ip4:192.0.2.1 ip4:192.0.2.2 -all""#,
        #""v=spf1 ip4:192.0.2.1 ip4:192.0.2.2 -all""#
      ),
      (
        "TXT", #""v=spf1 ip4:192.0.2.1 ip4:192.0.2.2 -all""#, #""v=spf1 ip4:192.0.2.1 -all""#,
        #""v=spf1 ip4:192.0.2.1 ip4:192.0.2.2 -all""#
      ),
      (
        "TXT", #""v=spf1 ip4:192.0.2.1 -all""#, #""v=spf1 ip4:192.0.2.2 ~all""#,
        #""v=spf1 ip4:192.0.2.1 ip4:192.0.2.2 ~all""#
      ),
      (
        "TXT", #""v=spf1 -ip4:192.0.2.9 mx -all""#, #""v=spf1 ip4:192.0.2.2 -all""#, #""v=spf1 -ip4:192.0.2.9 mx -all""#
      ),
      ("TXT", #""v=spf1 redirect=a.example""#, #""v=spf1 ip4:192.0.2.2 -all""#, #""v=spf1 redirect=a.example""#),
      ("TXT", #""v=DMARC1; p=none""#, #""v=DMARC1; p=reject""#, #""v=DMARC1; p=none""#),
    ] as [(String, String?, String?, String?)])
  func `holds what hosts need and what they still use`(type: String, before: String?, after: String?, middle: String?) {
    func set(_ text: String?) -> RecordSet? {
      text.map { RecordSet(ttl: 3600, $0.split(separator: "|").map { .init(type, String($0)) }) }
    }
    let expansion = Expansion(key: SetKey("quarry.example.", type), before: set(before), after: set(after))
    #expect(expansion.set == set(middle))
  }

  @Test func `announces a policy of MTA-STS last`() {
    let key = Samples.key("_mta-sts.quarry.example. TXT")
    let old = Samples.set("TXT", #""v=STSv1; id=1""#), new = Samples.set("TXT", #""v=STSv1; id=2""#)
    #expect(Expansion(key: key, before: nil, after: new).set == nil)
    #expect(Expansion(key: key, before: old, after: new).set == old)
    #expect(Expansion(key: key, before: old, after: nil).set == nil)
  }

  @Test func `is left as it was seen by the two updates together`() throws {
    var random = Seeded(4)
    for _ in 0..<200 {
      let before = Self.anyZone(&random), after = Self.anyZone(&random)
      let zone = Samples.rendered(after)
      let live = [SetKey: RecordSet](Samples.rendered(before).records)
      let plan = try Samples.plan(zone, live, publishing: Array(live.keys))
      var state = live
      for message in plan.expansion + plan.contraction { Self.apply(message, to: &state) }
      var once = live
      for message in plan.whole { Self.apply(message, to: &once) }
      #expect(state == [SetKey: RecordSet](zone.records) && once == state)
    }
  }

  private static func anyZone(_ random: inout Seeded) -> [(RecordName, RecordData)] {
    let top = RecordName(Samples.zone)
    let hosts = ["a", "b", "c"].map { Samples.name("\($0).quarry.example") }
    let all: [(RecordName, RecordData)] =
      hosts.map { (top, .mx(preference: 10, $0)) } + hosts.map { (RecordName("_imaps._tcp", $0), .text("x")) }
      + [
        (top, .text("v=spf1 ip4:192.0.2.\(Int.random(in: 1...3, using: &random)) -all")),
        (RecordName("_dmarc", Samples.zone), .text("v=DMARC1; p=\(Bool.random(using: &random) ? "none" : "reject")")),
        (RecordName("_mta-sts", Samples.zone), .text("v=STSv1; id=\(Int.random(in: 1...3, using: &random))")),
      ]
    return all.filter { _ in Bool.random(using: &random) }
  }

  /// As a server does it, but for the list.
  private static func apply(_ message: UpdateMessage, to state: inout [SetKey: RecordSet]) {
    for (key, seen) in message.seen where key != .ownership(of: Samples.zone) {
      #expect(state[key] == seen)
      state[key] = message.wanted[key] ?? nil
    }
  }
}

@Suite struct `An update` {
  @Test func `is one message as long as it fits, and a chain of whole ones otherwise`() throws {
    let few = try Samples.plan(Samples.rendered(Self.records(20)), [:])
    #expect(few.whole.count == 1 && few.whole[0].size < UpdateMessage.limit)
    let many = try Samples.plan(Samples.rendered(Self.records(300)), [:])
    #expect(many.whole.count > 2 && many.whole.allSatisfy { $0.size <= $0.limit && $0.size < 26_000 })
    var list: RecordSet?
    var keys: Set<SetKey> = []
    let ownership = SetKey.ownership(of: Samples.zone)
    for message in many.whole {
      // Each begins with the list that the one before left.
      #expect((message.seen[ownership] ?? nil) == list)
      list = message.wanted[ownership] ?? nil
      keys.formUnion(message.seen.keys)
      #expect(Ownership(of: Samples.zone, list).map { Set($0.keys) } == keys.subtracting([ownership]))
    }
    #expect(keys.count == 301)
  }

  @Test func `is refused when the records of one name don't fit`() throws {
    let texts = (0..<80).map { number in
      (RecordName("big", Samples.zone), RecordData.text(String(repeating: "x", count: 240) + "\(number)"))
    }
    let refusal = #expect(throws: Refusal.self) { try Samples.plan(Samples.rendered(texts), [:]) }
    #expect(refusal?.message.contains("'big.quarry.example.'") == true && refusal?.message.contains("16 KiB") == true)
  }

  private static func records(_ count: Int) -> [(RecordName, RecordData)] {
    (0..<count).map { (RecordName("_dmarc", Samples.name("h\($0).quarry.example")), .text("v=DMARC1; p=reject")) }
  }
}
