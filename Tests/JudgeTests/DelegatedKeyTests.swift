import Foundation
import TestSupport
import Testing

/// The domain's zone is another team's, its keys stand in one that ezprov updates; real Knot and BIND servers for both.
@Suite struct `A delegated key on real name servers` {
  @Test(arguments: NameServer.Kind.allCases)
  func `is verified through the alias, and rotated with another team needed for new aliases alone`(
    kind: NameServer.Kind
  ) async throws {
    let world = try await DelegatedWorld(kind)
    let made = try await world.dkim("new")
    #expect(made.code == 0 && made.complaint == "to be published in zone gravel.example:\n", "\(made)")
    #expect(made.lines.count == 2 && made.lines.allSatisfy { $0.contains(" 3600 IN CNAME ") }, "\(made)")
    #expect(try await world.dns.publish().code == 0)
    #expect(try await world.dkim("status").text.contains("answered by 2 of 2, led to by 0 of 1\n"))
    try await world.publishAsTheOthersDo()
    let check = try await world.check()
    #expect(check.code == 0, "\(check)")
    let old = try world.selectors
    for selector in old { #expect(try await world.verdict(on: selector) == "verified\n", "\(selector)") }

    let next = try await world.dkim("rotate")
    #expect(next.code == 0 && next.lines.count == 2, "\(next)")
    #expect(try await world.dns.publish().code == 0)
    try world.letTimePass()
    let early = try await world.dkim("rotate")
    #expect(early.code == 8, "\(early)")
    for line in next.lines {
      let words = line.split(separator: " ")
      #expect(
        early.complaint.contains(
          "ns.example 127.0.0.9:\(world.dns.port) has no '\(words[0].dropLast())'; '\(words[0]) CNAME \(words[4])' is to be "
            + "published"), "\(early)")
      try await world.add(String(line))
    }
    let changed = try await world.dkim("rotate")
    #expect(changed.code == 0, "\(changed)")
    let new = Set(try world.selectors).subtracting(old)
    #expect(new.count == 2)
    for selector in new { #expect(try await world.verdict(on: selector) == "verified\n", "\(selector)") }

    try world.letTimePass()
    let gone = try await world.dkim("retire")
    #expect(gone.code == 0 && gone.text == old.map { "\($0)._domainkey.gravel.example. CNAME\n" }.joined(), "\(gone)")
    let still = try await world.dkim("retire")
    #expect(
      still.code == 8 && still.complaint.contains("still answers '\(old[0])._domainkey.keys.quarry.example'"),
      "\(still)")
    #expect(try await world.dns.publish().code == 0)
    let forgotten = try await world.dkim("retire")
    #expect(
      forgotten.code == 0
        && forgotten.complaint.contains(
          "still has the alias '\(old[0])._domainkey.gravel.example', which may be taken away"),
      "\(forgotten)")
    #expect(Set(try world.selectors) == new)
  }

  @Test func `begins to sign when its alias is there; its own record the same apply publishes before`() async throws {
    let world = try await DelegatedWorld(.knot, hasSecondary: false)
    try #require(await world.apply().code == 0)
    let aliases = try await world.keyed.ezprov.succeed("dkim", "new", "gravel.example").lines
    let selectors = try world.selectors
    let refused = try await world.apply()
    #expect(refused.code == 8, "\(refused)")
    for selector in selectors {
      #expect(refused.complaint.contains("--allow dkim-unpublished:gravel.example.\(selector)"), "\(refused)")
      #expect(
        refused.complaint.contains(
          "has no '\(selector)._domainkey.gravel.example'; '\(selector)._domainkey.gravel.example. CNAME "
            + "\(selector)._domainkey.keys.quarry.example.' is to be published"), "\(refused)")
      #expect(!refused.complaint.contains("has no '\(selector)._domainkey.keys.quarry.example'"), "\(refused)")
    }
    for alias in aliases { try await world.add(String(alias)) }
    let applied = try await world.apply()
    #expect(applied.code == 0, "\(applied)")
    for selector in selectors { #expect(try await world.verdict(on: selector) == "verified\n", "\(selector)") }
  }

  @Test func `is not deleted, or led away from, before the inventory says that it is gone`() async throws {
    let world = try await DelegatedWorld(.knot, hasSecondary: false)
    try await world.keyed.ezprov.succeed("dkim", "new", "gravel.example")
    try #require(await world.dns.publish().code == 0)
    let selector = try #require(try world.selectors.first)
    try world.replace("delegated_to: keys.quarry.example", with: "delegated_to: tools.quarry.example")
    let moved = try await world.dns.publish()
    #expect(
      moved.code == 8
        && moved.complaint.contains("--allow dns-delete:\(selector)._domainkey.keys.quarry.example/TXT"), "\(moved)")
    #expect(try await world.text(of: selector) != nil)
  }
}

/// A domain in a zone of others beside the zone that ezprov updates, in which its keys are.
private struct DelegatedWorld {
  let dns: DNSWorld

  init(_ kind: NameServer.Kind, hasSecondary: Bool = true) async throws {
    dns = try await DNSWorld(kind, .init(hasSecondary: hasSecondary, neighbours: ["gravel.example"]))
    try keyed.folder.write(
      "domains:\n  gravel.example:\n    class: alias\n    dkim: {delegated_to: keys.quarry.example}\n",
      to: "inventory/gravel.yml")
  }

  var keyed: KeyedInventory { dns.keyed }
  private var inventory: String { keyed.folder.text("inventory/gravel.yml") }

  /// In the order of the inventory.
  var selectors: [String] {
    get throws { inventory.matches(of: /\b((rsa|ed)\d{4}[a-z]?): *[{\n]/).map { String($0.output.1) } }
  }

  func dkim(_ step: String) async throws -> Program.Ended {
    try await keyed.ezprov.run(["dkim", step, "gravel.example"] + (step == "new" ? [] : dns.way))
  }

  func check() async throws -> Program.Ended {
    try await keyed.ezprov.run(["dns", "check", "--zone", "gravel.example"] + dns.way)
  }

  func apply() async throws -> Program.Ended {
    try await keyed.ezprov.run(
      ["apply", "--yes", "--local", "\(keyed.folder.path)/hosts", "--wait", "20"] + dns.way)
  }

  /// A record as ezprov printed it.
  func add(_ line: String) async throws {
    try await dns.above.update("gravel.example", secret: dns.secret, "update add \(line)")
  }

  /// What ezprov exports for them, sent by their own nsupdate.
  func publishAsTheOthersDo() async throws {
    let script = try await keyed.ezprov.succeed("dns", "export", "--format", "nsupdate", "--zone", "gravel.example")
    for line in script.lines where line.hasPrefix("update ") {
      try await dns.above.update("gravel.example", secret: dns.secret, String(line))
    }
  }

  func replace(_ old: String, with new: String) throws {
    try keyed.folder.write(inventory.replacing(old, with: new), to: "inventory/gravel.yml")
  }

  /// As if every state had been written long ago.
  func letTimePass() throws {
    try keyed.folder.write(
      inventory.replacing(/since: "?[-0-9T:]+Z"?/, with: "since: \"2026-01-01T00:00Z\""), to: "inventory/gravel.yml")
  }

  /// The key as a resolver gets it: at the domain's server where it is, at the other zone's what it says. Nil: nothing.
  func text(of selector: String) async throws -> String? {
    let name = "\(selector)._domainkey"
    let alias = try await dns.above.dig("\(name).gravel.example", "CNAME").first
    let target = alias ?? "\(name).keys.quarry.example."
    return try await dns.primary.dig(target, "TXT").first?.replacing("\" \"", with: "").replacing("\"", with: "")
  }

  /// What dkimpy says of a mail that is signed with the private half, as Rspamd has it.
  func verdict(on selector: String) async throws -> String {
    let out = "\(keyed.folder.path)/out"
    try? FileManager.default.removeItem(atPath: out)
    try await keyed.ezprov.succeed("render", "-o", out, "--with-secrets")
    let file = try FileManager.default.subpathsOfDirectory(atPath: out).first {
      $0.hasSuffix("gravel.example.\(selector).key")
    }
    let text = try await text(of: selector)
    let words = ["gravel.example", selector, "\(out)/\(try #require(file))", try #require(text)]
    let judge = "\(Repository.path)/Tests/JudgeTests/Support/dkim.judge"
    return try await Program("/usr/bin/python3").run([judge] + words).text
  }
}
