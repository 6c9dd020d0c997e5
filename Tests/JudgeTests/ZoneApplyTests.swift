import Foundation
import TestSupport
import Testing

/// Hosts in folders, zones on a real name server.
@Suite struct `An apply of hosts and zones` {
  @Test func `publishes what hosts need before them, and what leads mail to them after them`() async throws {
    let world = try await DNSWorld(.knot)
    let plan = try await world.plan()
    #expect(plan.code == 0 && plan.text.contains("+ quarry.example MX"), "\(plan)")
    #expect(plan.text.contains("Order\n  1  zone quarry.example\n"), "\(plan)")
    let applied = try await world.apply()
    #expect(applied.code == 0, "\(applied)")
    let told = applied.text.split(separator: "\n").filter { $0.hasPrefix("ok  ") }.map(String.init)
    #expect(told.first?.contains("quarry.example  published") == true && told.last == told.first, "\(told)")
    #expect(try await world.primary.dig("quarry.example", "MX") == ["10 mail.quarry.example."])
    #expect(try await world.ezprov("check").code == 0)
    let serial = try await world.primary.serial(of: DNSWorld.zone)
    let again = try await world.plan("--detailed-exitcode")
    #expect(again.code == 0 && again.text.contains("zone quarry.example  no changes"), "\(again)")
    #expect(try await world.apply().code == 0)
    #expect(try await world.primary.serial(of: DNSWorld.zone) == serial)
  }

  @Test func `is refused when a saved plan's zone was edited meanwhile, and touches nothing`() async throws {
    let world = try await DNSWorld(.bind)
    let file = "\(world.keyed.folder.path)/plan.json"
    #expect(try await world.plan("--out", file).code == 0)
    try await world.primary.update(
      DNSWorld.zone, secret: world.secret, "update add quarry.example. 60 MX 5 mx.elsewhere.example.")
    let serial = try await world.primary.serial(of: DNSWorld.zone)
    let stale = try await world.apply(file)
    #expect(stale.code == 6, "\(stale)")
    #expect(
      stale.complaint.contains("quarry.example MX is '5 mx.elsewhere.example.' now, the plan was made for not there"),
      "\(stale)")
    #expect(try await world.primary.serial(of: DNSWorld.zone) == serial)
    #expect(world.keyed.folder.text("hosts/mx1/etc/postfix/main.cf").isEmpty)
    try await world.primary.update(
      DNSWorld.zone, secret: world.secret, "update delete quarry.example. MX 5 mx.elsewhere.example.")
    let applied = try await world.apply(file)
    #expect(applied.code == 0, "\(applied)")
    #expect(try await world.primary.dig("quarry.example", "MX") == ["10 mail.quarry.example."])
  }

  @Test func `leaves hosts alone when what they need can't be published`() async throws {
    let world = try await DNSWorld(.bind, .init(types: ["MX"]))
    let ended = try await world.apply()
    #expect(ended.code == 3, "\(ended)")
    #expect(ended.complaint.contains("(REFUSED): nothing was changed"), "\(ended)")
    #expect(ended.text.contains("not begun, since what must be published before is not"), "\(ended)")
    #expect(world.keyed.folder.text("hosts/mx1/etc/postfix/main.cf").isEmpty)
  }

  @Test func `leaves zones out when told, or when some hosts are chosen`() async throws {
    let world = try await DNSWorld(.knot)
    let serial = try await world.primary.serial(of: DNSWorld.zone)
    #expect(try await world.apply("--limit", "mx1").code == 0)
    #expect(try await world.apply("--no-dns").code == 0)
    #expect(try await world.primary.serial(of: DNSWorld.zone) == serial)
    #expect(try await world.plan("--detailed-exitcode").code == 2)
  }

  @Test func `signs with no key that name servers do not answer, unless it publishes it before`() async throws {
    let world = try await DNSWorld(.knot)
    #expect(try await world.apply().code == 0)
    let old = world.keyed.folder.text("inventory/domains.yml").matches(of: /\b((rsa|ed)\d{4}):\n/).map {
      String($0.output.1)
    }
    #expect(old.count == 2)
    try await world.keyed.ezprov.succeed("dkim", "new", "quarry.example", "--suffix", "2999")
    try world.replace("state: next", with: "state: active")
    let refused = try await world.apply("--limit", "mx1")
    #expect(refused.code == 8, "\(refused)")
    #expect(
      refused.complaint.contains(
        "mail of 'quarry.example' would be signed with 'rsa2999', which verifiers may not find: ns1.quarry.example "
          + "127.0.0.2:\(world.port) has no 'rsa2999._domainkey.quarry.example'; ns2.quarry.example"), "\(refused)")
    #expect(refused.complaint.contains("--allow dkim-unpublished:quarry.example.ed2999"), "\(refused)")
    let plan = try await world.plan("--limit", "mx1")
    #expect(plan.code == 0 && plan.text.contains("--allow dkim-unpublished:quarry.example.rsa2999"), "\(plan)")
    #expect(try await world.plan("--limit", "mx1", "--no-dns").text.contains("dkim-unpublished") == false)
    #expect(try await world.apply().code == 0, "it publishes them before")

    let long = "2026-01-01T00:00Z"
    for selector in old {
      try world.replace(
        "\(selector):\n", with: "\(selector):\n          state: retiring\n          since: \"\(long)\"\n")
    }
    let late = try await world.apply("--limit", "mx1", "--allow", "dkim-late:quarry.example.\(old[0])")
    #expect(late.code == 8, "\(late)")
    #expect(
      late.complaint.contains(
        "'quarry.example.\(old[1])' retires since \(long), but has signed until now, so that its record could go too early"
      )
        && !late.complaint.contains(old[0]), "\(late)")
    try world.replace(long, with: Date.now.formatted(.iso8601))
    #expect(try await world.apply().code == 0)
  }

  @Test func `is planned for the hosts though no name server answers`() async throws {
    let world = try await DNSWorld(.knot)
    try world.replace("server: 127.0.0.2", with: "server: 127.0.0.8", in: "zones.yml")
    let plan = try await world.plan()
    #expect(plan.code == 3 && plan.text.contains("/etc/postfix/main.cf"), "\(plan)")
    #expect(
      plan.text.contains("zone quarry.example  not asked: quarry.example: 127.0.0.8:\(world.port), where"), "\(plan)")
    let ended = try await world.apply()
    #expect(ended.code == 3 && ended.complaint.contains("--no-dns leaves zones out"), "\(ended)")
    #expect(try await world.apply("--no-dns").code == 0)
  }
}

extension DNSWorld {
  fileprivate func replace(_ old: String, with new: String) throws { try replace(old, with: new, in: "domains.yml") }

  fileprivate func plan(_ words: String...) async throws -> Program.Ended {
    try await keyed.ezprov.run(["plan", "--summary", "--local", "\(keyed.folder.path)/hosts"] + way + words)
  }

  fileprivate func apply(_ words: String...) async throws -> Program.Ended {
    try await keyed.ezprov.run(
      ["apply", "--yes", "--summary", "--local", "\(keyed.folder.path)/hosts", "--wait", "20"] + way + words)
  }
}
