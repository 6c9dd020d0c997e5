import Foundation
import TestSupport
import Testing

/// Real Knot and BIND servers that have reverse zones.
@Suite struct `Reverse names on real name servers` {
  private static let right = "25 60 PTR mail.quarry.example.\n31 60 PTR www.quarry.example.\n"

  @Test(arguments: NameServer.Kind.allCases)
  func `are checked where they are delegated, and whose they are is said`(kind: NameServer.Kind) async throws {
    let network = Self.right + "32 60 PTR host32.far.example.\n"
    let world = try await DNSWorld(kind, .init(hasSecondary: false, network: network))
    let wrong = try await world.check(DNSWorld.network)
    #expect(wrong.code == 2 && wrong.text.hasPrefix("2.0.192.in-addr.arpa  2 sets right, 1 not\n"), "\(wrong)")
    #expect(wrong.text.contains("~ 32.2.0.192.in-addr.arpa PTR  different  hosts.yml:"), "\(wrong)")
    #expect(wrong.text.contains("      is     host32.far.example.\n      should be wiki.quarry.example.\n"), "\(wrong)")
    #expect(wrong.text.contains("whoever gave you the addresses, who says to be hostmaster@example\n"), "\(wrong)")
    try await world.primary.update(
      DNSWorld.network, secret: world.secret, "update delete 32.\(DNSWorld.network). PTR",
      "update add 32.\(DNSWorld.network). 60 PTR wiki.quarry.example.")
    let file = "\(world.keyed.folder.path)/seen.json"
    let right = try await world.check(DNSWorld.network, "--record", file)
    #expect(right.code == 0 && right.text.contains("3 sets right\n"), "\(right)")
    let replayed = try await world.keyed.ezprov.run(
      ["dns", "check", "--zone", DNSWorld.network, "--replay", file] + world.way,
      environment: ["PATH": "/nonexistent"])
    #expect(replayed.code == 0 && replayed.text == right.text, "\(replayed)")
    let typo = try await world.check("2.0.193.in-addr.arpa")
    #expect(typo.code == 64 && typo.complaint.contains("did you mean '2.0.192.in-addr.arpa'?"), "\(typo)")
  }

  /// Nobody delegates 2001:db8::/32 there.
  @Test func `are checked with all zones, and no others than those with one`() async throws {
    let world = try await DNSWorld(.knot, .init(hasSecondary: false, network: Self.right))
    let all = try await world.keyed.ezprov.run(["dns", "check"] + world.way)
    #expect(all.text.contains("\n2.0.192.in-addr.arpa  2 sets right, 1 not\n"), "\(all)")
    #expect(all.text.contains("- 32.2.0.192.in-addr.arpa PTR  missing"), "\(all)")
    #expect(
      all.text.hasSuffix(
        """
        reverse names
          not asked, since nobody delegates their networks: \
        5.2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa

        """), "\(all)")
    #expect(try await !world.check(DNSWorld.zone).text.contains("arpa"))
  }

  @Test func `are followed to who has a part of a network`() async throws {
    let world = try await DNSWorld(.knot, .init(hasSecondary: false, part: Self.right))
    let ended = try await world.check(DNSWorld.part)
    #expect(ended.code == 2 && ended.text.hasPrefix("\(DNSWorld.part)  2 sets right, 1 not\n"), "\(ended)")
    #expect(ended.text.contains("- 32.\(DNSWorld.part) PTR  missing"), "\(ended)")
    #expect(ended.text.contains("where '32.2.0.192.in-addr.arpa' leads (RFC 2317)"), "\(ended)")
  }

  @Test(arguments: NameServer.Kind.allCases)
  func `are published where the inventory has their zone, and others stay`(kind: NameServer.Kind) async throws {
    let others = "32 60 PTR host32.far.example.\n80 60 PTR www.far.example.\n"
    let world = try await DNSWorld(kind, .init(hasSecondary: false, network: Self.right + others))
    try world.includeNetwork()
    let guarded = try await world.apply(DNSWorld.network)
    let word = "dns-foreign:32.\(DNSWorld.network)/PTR"
    #expect(guarded.code == 8 && guarded.complaint.contains("--allow \(word)"), "\(guarded)")
    let applied = try await world.apply(DNSWorld.network, "--allow", word)
    #expect(applied.code == 0 && applied.text.contains("published at every name server"), "\(applied)")
    #expect(try await world.primary.dig("-x", "192.0.2.32") == ["wiki.quarry.example."])
    #expect(try await world.primary.dig("-x", "192.0.2.80") == ["www.far.example."])
    #expect(try await world.check(DNSWorld.network).code == 0)
    try world.replace("[192.0.2.32]", with: "[192.0.2.33]", in: "hosts.yml")
    let moved = try await world.apply(DNSWorld.network)
    #expect(moved.code == 0, "\(moved)")
    #expect(try await world.primary.dig("-x", "192.0.2.32") == [])
    #expect(try await world.primary.dig("-x", "192.0.2.33") == ["wiki.quarry.example."])
    #expect(try await world.apply(DNSWorld.network).text.contains("no changes"))
  }

  @Test func `are not begun when their turn comes after Ctrl-C, and the zone under way is finished`() async throws {
    let world = try await DNSWorld(.knot, .init(hasSecondary: false, network: Self.right))
    try world.includeNetwork()
    let gate = try HeldLock(at: "\(world.keyed.folder.path)/gate")
    try world.keyed.folder.write(
      "#!/bin/sh\nflock \(gate.path) true\nexec /usr/bin/nsupdate \"$@\"\n", to: "bin/nsupdate", mode: 0o755)
    let ended = try await world.keyed.ezprov.run(
      ["dns", "apply", "--yes", "--wait", "20"] + world.way, sending: [(SIGINT, ": publishing")],
      environment: ["PATH": "\(world.keyed.folder.path)/bin:/usr/local/bin:/usr/bin:/bin"]
    ) { said in
      if said.contains("stopping") { gate.release() }
    }
    #expect(ended.code == 130, "\(ended)")
    #expect(ended.text.contains("2.0.192.in-addr.arpa  published at every name server\n"), "\(ended)")
    #expect(ended.complaint.contains("quarry.example: not published, since it was stopped before: apply again\n"))
    #expect(try await world.check(DNSWorld.network).code == 0)
    #expect(try await world.check(DNSWorld.zone).code == 2)
  }
}

extension DNSWorld {
  fileprivate func check(_ zone: String, _ words: String...) async throws -> Program.Ended {
    try await keyed.ezprov.run(["dns", "check", "--zone", zone] + way + words)
  }

  /// From now on the inventory has the network's zone as well.
  fileprivate func includeNetwork() throws {
    try keyed.folder.write(
      """
      zones:
        \(Self.network):
          update: {server: \(primary.address), port: \(port), key: \(NameServer.key)}

      """, to: "inventory/reverse.yml")
  }

  fileprivate func apply(_ zone: String, _ words: String...) async throws -> Program.Ended {
    try await keyed.ezprov.run(["dns", "apply", "--yes", "--zone", zone, "--wait", "20"] + way + words)
  }
}
