import Foundation
import Publishing
import Rendering
import Reporting
import TestSupport
import Testing

/// Real Knot and BIND servers, updated and asked.
@Suite struct `A zone on real name servers` {
  @Test(arguments: NameServer.Kind.allCases)
  func `is published whole, and a second time nothing changes`(kind: NameServer.Kind) async throws {
    let world = try await DNSWorld(kind)
    let before = try await world.ezprov("check")
    #expect(before.code == 2 && before.text.contains("quarry.example MX  missing"), "\(before)")
    let published = try await world.publish()
    #expect(published.code == 0 && published.text.contains("published at every name server"), "\(published)")
    #expect(try await world.primary.dig("quarry.example", "MX") == ["10 mail.quarry.example."])
    #expect(try await world.others[0].dig("quarry.example", "MX") == ["10 mail.quarry.example."])
    let clean = try await world.ezprov("check")
    #expect(clean.code == 0 && !clean.text.contains("!"), "\(clean)")
    let serial = try await world.primary.serial(of: DNSWorld.zone)
    let again = try await world.publish()
    #expect(again.code == 0 && again.text.contains("no changes"), "\(again)")
    #expect(try await world.primary.serial(of: DNSWorld.zone) == serial)
  }

  @Test(arguments: NameServer.Kind.allCases)
  func `follows the inventory, and shows what goes and comes`(kind: NameServer.Kind) async throws {
    let world = try await DNSWorld(kind)
    try #require(await world.publish().code == 0)
    try world.replace("[192.0.2.25, \"2001:db8::25\"]", with: "[192.0.2.26]", in: "hosts.yml")
    try world.replace("ttl: 5m", with: "ttl: 10m", in: "zones.yml")
    let ended = try await world.publish()
    #expect(ended.code == 0 && ended.text.contains("- 2001:db8::25"), "\(ended)")
    #expect(try await world.primary.dig("mail.quarry.example", "A") == ["192.0.2.26"])
    #expect(try await world.primary.dig("mail.quarry.example", "AAAA") == [])
    #expect(try await world.ezprov("check").code == 0)
  }

  @Test(arguments: NameServer.Kind.allCases)
  func `is not changed by whoever has another secret, or no leave`(kind: NameServer.Kind) async throws {
    let strict = try await DNSWorld(kind, .init(types: ["MX"]))
    let refused = try await strict.publish()
    #expect(refused.code == 3 && refused.complaint.contains("change all of this"), "\(refused)")
    #expect(try await strict.primary.serial(of: DNSWorld.zone) == "7")
    let world = try await DNSWorld(kind)
    try world.setUpdate(secret: Data(repeating: 7, count: 32).base64EncodedString())
    let unknown = try await world.publish()
    #expect(unknown.code == 3, "\(unknown)")
    #expect(
      unknown.complaint.contains("has another secret for the key 'ezprov-quarry' than 'tsig/ezprov-quarry'"),
      "\(unknown)")
    #expect(try await world.primary.serial(of: DNSWorld.zone) == "7")
    try world.replace("key: ezprov-quarry", with: "key: ezprov-gravel", in: "zones.yml")
    let missing = try await world.publish()
    #expect(
      missing.code == 1 && missing.complaint.contains("'secrets.values' lacks 'tsig/ezprov-gravel'"), "\(missing)")
  }

  @Test(arguments: NameServer.Kind.allCases)
  func `is left alone when a record moved meanwhile, which is named`(kind: NameServer.Kind) async throws {
    let world = try await DNSWorld(kind)
    try #require(await world.publish().code == 0)
    try world.replace("spf: softfail", with: "spf: fail", in: "domains.yml")
    let update = try await PlannedUpdate(of: world)
    try await world.primary.update(
      DNSWorld.zone, secret: world.secret, "update add quarry.example. 60 TXT \"site-verification=1\"")
    let serial = try await world.primary.serial(of: DNSWorld.zone)
    let result = try await update.carryOut()
    #expect(result.outcome == .stale && !result.hasChanged, "\(result)")
    let line = try #require(result.messages.last)
    #expect(
      line.hasPrefix("quarry.example TXT was '\"v=spf1 ") && line.contains(" and is '\"site-verification=1\"', "),
      "\(line)")
    #expect(try await world.primary.serial(of: DNSWorld.zone) == serial)
  }

  @Test(arguments: NameServer.Kind.allCases)
  func `is left alone when another run published first`(kind: NameServer.Kind) async throws {
    let world = try await DNSWorld(kind)
    let slow = try await PlannedUpdate(of: world)
    try #require(await world.publish().code == 0)
    let serial = try await world.primary.serial(of: DNSWorld.zone)
    let result = try await slow.carryOut()
    #expect(
      result.outcome == .stale && result.messages.contains { $0.hasPrefix("quarry.example MX was not there and is") },
      "\(result)")
    #expect(try await world.primary.serial(of: DNSWorld.zone) == serial)
  }

  /// RFC 2136 §3.4.2.2: beside an alias nothing is added, and nothing is said of it.
  @Test(arguments: NameServer.Kind.allCases)
  func `is looked at again, since a server may pass over a record in silence`(kind: NameServer.Kind) async throws {
    let world = try await DNSWorld(kind)
    let update = try await PlannedUpdate(of: world)
    try await world.primary.update(
      DNSWorld.zone, secret: world.secret, "update add _dmarc.quarry.example. 60 CNAME dmarc.elsewhere.example.")
    let result = try await update.carryOut()
    #expect(result.outcome == .degraded && result.hasChanged, "\(result)")
    #expect(result.messages.first == "the server took the update and did not do all of it")
    #expect(
      result.messages.contains {
        $0.hasPrefix("_dmarc.quarry.example TXT was ") && $0.hasSuffix("is an alias of 'dmarc.elsewhere.example.'")
      },
      "\(result.messages)")
  }

  @Test func `keeps what others publish, and says what would go`() async throws {
    let world = try await DNSWorld(
      .knot, .init(records: "@ 60 MX 5 mx.elsewhere.example.\n@ 60 TXT \"site-verification=1\"\n"))
    let check = try await world.ezprov("check")
    #expect(check.code == 2 && check.text.contains("5 mx.elsewhere.example."), "\(check)")
    let guarded = try await world.publish()
    #expect(guarded.code == 8 && guarded.complaint.contains("--allow dns-foreign:quarry.example/MX"), "\(guarded)")
    #expect(try await world.primary.dig("quarry.example", "MX") == ["5 mx.elsewhere.example."])
    let idle = try await world.publish("--allow", "dns-foreign:quarry.example/MXX")
    #expect(idle.code == 64 && idle.complaint.contains("did you mean 'dns-foreign:quarry.example/MX'?"), "\(idle)")
    let allowed = try await world.publish("--allow", "dns-foreign:quarry.example/MX")
    #expect(allowed.code == 0, "\(allowed)")
    #expect(try await world.primary.dig("quarry.example", "TXT").contains("\"site-verification=1\""))
    // What another hand adds to an owned set, or to a sender policy, is told and stays.
    try await world.primary.update(
      DNSWorld.zone, secret: world.secret, "update add quarry.example. 300 MX 90 mx.elsewhere.example.",
      "update add quarry.example. 300 TXT \"v=spf1 include:elsewhere.example -all\"")
    let second = try await world.ezprov("check", "--wait", "10")
    #expect(
      second.code == 2 && second.text.contains("a second SPF record makes receivers take none of them"), "\(second)")
    #expect(second.text.contains("mail also goes to an MX that the inventory does not know"), "\(second)")
    let kept = try await world.publish()
    #expect(kept.code == 8 && kept.complaint.contains("dns-foreign:quarry.example/TXT"), "\(kept)")
    #expect(try await world.primary.dig("quarry.example", "MX").count == 2)
  }

  @Test func `is checked at every server, each for itself`() async throws {
    let world = try await DNSWorld(
      .bind, .init(forgotten: ["127.0.0.4"], lame: ["127.0.0.5"], silent: ["127.0.0.6"]))
    let published = try await world.publish("--wait", "4")
    #expect(published.code == 5, "\(published)")
    #expect(published.complaint.contains("ns3.quarry.example 127.0.0.4:\(world.port) does not have"), "\(published)")
    let check = try await world.ezprov("check")
    #expect(check.code == 3, "\(check)")
    #expect(
      check.text.contains("ns3.quarry.example 127.0.0.4:\(world.port)  stale serial 7, the newest is "), "\(check)")
    #expect(check.text.contains("ns4.quarry.example 127.0.0.5:\(world.port)  lame: REFUSED"), "\(check)")
    #expect(check.text.contains("ns5.quarry.example 127.0.0.6:\(world.port)  timeout: connection refused"), "\(check)")
    #expect(
      check.text.contains("quarry.example MX  missing  at ns3.quarry.example 127.0.0.4:\(world.port)"), "\(check)")
  }

  /// RFC 4592: what a wildcard makes is not there for an update.
  @Test(arguments: NameServer.Kind.allCases)
  func `may have wildcards of others`(kind: NameServer.Kind) async throws {
    let records = "* 60 A 192.0.2.80\n* 60 TXT \"any\"\n*._domainkey 60 CNAME keys.elsewhere.example.\n"
    let world = try await DNSWorld(kind, .init(records: records))
    let published = try await world.publish()
    #expect(published.code == 0, "\(published)")
    #expect(try await world.primary.dig("mail.quarry.example", "A") == ["192.0.2.25"])
    #expect(try await world.primary.dig("nobody.quarry.example", "A") == ["192.0.2.80"])
    #expect(try await world.ezprov("check").code == 0)
    #expect(try await world.publish().text.contains("no changes"))
  }

  /// More than one message of 16 KiB takes.
  @Test(arguments: NameServer.Kind.allCases)
  func `may have hundreds of hosts`(kind: NameServer.Kind) async throws {
    let world = try await DNSWorld(kind, .init(hasSecondary: false))
    let hosts = (0..<120).map {
      "  h\($0): {role: none, name: h\($0).quarry.example, addresses: [10.0.\($0 / 200).\($0 % 200)]}\n"
    }
    try world.keyed.folder.write("hosts:\n" + hosts.joined(), to: "inventory/more.yml")
    let published = try await world.publish()
    #expect(published.code == 0, "\(published)")
    #expect(try await world.ezprov("check").code == 0)
    try world.keyed.folder.write("", to: "inventory/more.yml")
    let guarded = try await world.publish()
    #expect(guarded.code == 8 && guarded.complaint.contains("--allow bulk-delete:quarry.example"), "\(guarded)")
    let removed = try await world.publish("--allow", "bulk-delete:quarry.example")
    #expect(removed.code == 0, "\(removed)")
    #expect(try await world.primary.dig("h7.quarry.example", "A") == [])
    #expect(try await world.ezprov("check").code == 0)
  }

  @Test func `is checked again from what was recorded, without any server`() async throws {
    let seen: String
    let folder: KeyedInventory
    let way: [String]
    do {
      let world = try await DNSWorld(.knot)
      try #require(await world.publish().code == 0)
      (folder, way) = (world.keyed, world.way)
      let live = try await world.ezprov("check", "--record", "\(folder.folder.path)/seen.json")
      #expect(live.code == 0, "\(live)")
      seen = live.text
    }
    let words = ["dns", "check", "--zone", DNSWorld.zone, "--replay", "\(folder.folder.path)/seen.json"] + way
    let replayed = try await folder.ezprov.run(words, environment: ["PATH": "/nonexistent"])
    #expect(replayed.code == 0 && replayed.text == seen, "\(replayed)")
    let json = try await folder.ezprov.run(words + ["--format", "json"])
    #expect(json.code == 0 && json.text.hasPrefix(#"{"clean":true,"schema":"ezprov.dns-check/1.0""#), "\(json)")
  }

  @Test func `needs dig and nsupdate, and says so`() async throws {
    let world = try await DNSWorld(.knot)
    let folder = try ScratchFolder()
    let timeout = try #require(["/usr/bin/timeout", "/bin/timeout"].first(where: FileManager.default.isExecutableFile))
    try FileManager.default.createSymbolicLink(atPath: "\(folder.path)/timeout", withDestinationPath: timeout)
    let ended = try await world.keyed.ezprov.run(
      ["dns", "check", "--zone", DNSWorld.zone] + world.way, environment: ["PATH": folder.path])
    #expect(ended.code == 3, "\(ended)")
    #expect(
      ended.complaint.contains("'dig' does not run on this machine: install the package bind9-dnsutils"), "\(ended)")
  }

  /// Of names, types and data that ezprov does not publish, through 100 rounds of changes by both.
  @Test func `keeps every record of others through 100 rounds at random`() async throws {
    let seed = ProcessInfo.processInfo.environment["SEED"].flatMap { Int($0) } ?? Int.random(in: 0..<1_000_000)
    var random = Seeded(seed)
    let world = try await DNSWorld(.knot, .init(hasSecondary: false))
    var crowd = Crowd()
    for round in 0..<100 {
      let statements = crowd.change(&random)
      for statement in statements { try await world.primary.update(DNSWorld.zone, secret: world.secret, statement) }
      try crowd.changeInventory(of: world, &random)
      var ended = try await world.publish()
      // Sometimes much goes at once.
      let words = ended.complaint.matches(of: /--allow bulk-\S+/).flatMap { $0.output.split(separator: " ") }
      if !words.isEmpty { ended = try await world.publish(words.map(String.init)) }
      #expect(ended.code == 0, "seed \(seed), round \(round): \(ended)")
      let live = try await world.primary.transfer(DNSWorld.zone)
      for record in crowd.records {
        #expect(live.contains(record.text), "seed \(seed), round \(round): '\(record.text)' is gone from \(live)")
      }
      guard ended.code == 0 else { return }
    }
    let check = try await world.ezprov("check")
    #expect(check.code == 0, "seed \(seed): \(check)")
  }
}

/// Whoever else writes into the zone.
private struct Crowd {
  struct Record {
    let name: String
    let type: String
    let data: String

    var text: String { "\(name) \(type) \(data)" }
  }

  private(set) var records: [Record] = []
  private var number = 0

  /// One or two records more, and sometimes one less.
  mutating func change(_ random: inout Seeded) -> [String] {
    var statements: [String] = []
    for _ in 0..<Int.random(in: 1...2, using: &random) {
      number += 1
      let choices: [(String, String, String)] = [
        ("quarry.example.", "TXT", "\"site-verification=\(number)\""),
        ("www\(number).quarry.example.", "A", "192.0.2.80"),
        ("_acme-challenge.quarry.example.", "TXT", "\"token\(number)\""),
        ("foreign\(number)._domainkey.quarry.example.", "TXT", "\"v=DKIM1; p=AAAA\(number)\""),
        ("mail.quarry.example.", "TXT", "\"note \(number)\""),
        ("alias\(number).quarry.example.", "CNAME", "www.elsewhere.example."),
        ("quarry.example.", "CAA", "0 iodef \"mailto:a\(number)@elsewhere.example\""),
      ]
      let choice = choices[Int.random(in: 0..<choices.count, using: &random)]
      records.append(Record(name: choice.0, type: choice.1, data: choice.2))
      statements.append("update add \(choice.0) 60 \(choice.1) \(choice.2)")
    }
    if records.count > 6, Bool.random(using: &random) {
      let record = records.remove(at: Int.random(in: 0..<records.count, using: &random))
      statements.append("update delete \(record.text)")
    }
    return statements
  }

  /// Addresses, policies and hosts come, change and go.
  func changeInventory(of world: DNSWorld, _ random: inout Seeded) throws {
    let hosts = (2...5).filter { _ in Bool.random(using: &random) }.map { number in
      """
        extra\(number): {role: none, name: extra\(number).quarry.example, addresses: [192.0.2.\(number * 20 + Int.random(in: 0...15, using: &random))]}
      """
    }
    try world.keyed.folder.write(
      hosts.isEmpty ? "" : "hosts:\n" + hosts.joined(separator: "\n") + "\n", to: "inventory/more.yml")
    let policies = ["spf: softfail", "spf: fail", "spf: neutral"]
    let text = world.keyed.folder.text("inventory/domains.yml")
    let old = policies.first { text.contains($0) } ?? policies[0]
    try world.replace(old, with: policies[Int.random(in: 0..<3, using: &random)], in: "domains.yml")
  }
}
