import Foundation
import TestSupport
import Testing

/// Back to what a host had, over and over.
@Suite struct `A rollback` {
  @Test func `brings back what a change replaced, and the change again`() async throws {
    let fleet = try await Fleet.applied()
    let before = try fleet.content
    try fleet.replace("    - opal\n", with: "    - opal\n    - beryl\n", in: "users.yml")
    try #require(await fleet.apply().code == 0)
    let after = try fleet.content
    #expect(before != after)
    let back = try await fleet.rollback("mx1")
    #expect(back.code == 0 && back.text.contains("back to generation 1"), "\(back)")
    #expect(back.text.contains("-beryl@quarry.example beryl"), "\(back)")
    #expect(try fleet.content == before)
    let forth = try await fleet.rollback("mx1")
    #expect(forth.code == 0 && forth.text.contains("back to generation 2"), "\(forth)")
    #expect(try fleet.content == after)
    #expect(try await fleet.plan("--detailed-exitcode").code == 0)
  }

  @Test func `of a secret shows only that it changes, and brings it back`() async throws {
    let fleet = try await Fleet.applied()
    let path = "relay1/etc/postfix/relay_passwords"
    let old = try #require(try fleet.files[path])
    try fleet.replace("  relay1:\n", with: "  relay1:\n    credential: 2\n", in: "hosts.yml")
    try #require(await fleet.apply().code == 0)
    let new = try #require(try fleet.files[path])
    #expect(old != new)
    let back = try await fleet.rollback("relay1", "mx1")
    #expect(back.code == 0 && back.text.contains("<secret> changed"), "\(back)")
    #expect(try fleet.files[path] == old)
    for text in [old, new] {
      let password = try #require(text.split { $0.isWhitespace || $0 == ":" }.last)
      #expect(!back.everything.contains(password))
    }
  }

  @Test func `takes no relay and no MX alone to where the other would not know it`() async throws {
    let fleet = try await Fleet.applied()
    let old = try fleet.content
    try fleet.replace("  relay1:\n", with: "  relay1:\n    credential: 2\n", in: "hosts.yml")
    try #require(await fleet.apply().code == 0)
    let new = try fleet.content
    let relay = try await fleet.rollback("relay1")
    #expect(relay.code == 8 && relay.text.contains("mx1 would not let it in"), "\(relay)")
    let mx = try await fleet.rollback("mx1", "--to", "1")
    #expect(mx.code == 8 && mx.complaint.contains("--allow shut-out:relay1"), "\(mx)")
    #expect(try fleet.content == new)
    let allowed = try await fleet.rollback("mx1", "--to", "1", "--allow", "shut-out:relay1")
    #expect(allowed.code == 0, "\(allowed)")
    let last = try await fleet.rollback("relay1")
    #expect(last.code == 0, "\(last)")
    #expect(try fleet.content == old)
  }

  @Test func `to 0 leaves a relay as it was found`() async throws {
    let fleet = try await Fleet.quarry
    try fleet.keyed.folder.write("mydomain = found.example\n", to: "hosts/relay1/etc/postfix/main.cf")
    let before = try fleet.content.filter { $0.key.hasPrefix("relay1/") }
    try #require(await fleet.apply("--allow", "takeover:relay1").code == 0)
    #expect(try fleet.content.filter { $0.key.hasPrefix("relay1/") } != before)
    let refused = try await fleet.rollback("relay1", "--to", "0")
    #expect(refused.code == 8 && refused.complaint.contains("--allow restart:relay1:postfix"), "\(refused)")
    let back = try await fleet.rollback("relay1", "--to", "0", "--allow", "restart:relay1:postfix")
    #expect(back.code == 0 && back.text.contains("back to what was found"), "\(back)")
    #expect(try fleet.content.filter { $0.key.hasPrefix("relay1/") } == before)
    #expect(try await fleet.plan("--detailed-exitcode").code == 2)
  }

  @Test func `needs a generation, a host and a yes`() async throws {
    let fleet = try await Fleet.applied()
    let bare = try await fleet.rollback("relay1", "--to", "7")
    #expect(bare.code == 64 && bare.complaint.contains("relay1: there is no generation 7"), "\(bare)")
    #expect(try await fleet.rollback("relay9").code == 64)
    #expect(try await fleet.rollback("relay1", "--to=-1").code == 64)
    let asked = try await fleet.ezprov.run("rollback", "relay1", "--to", "0", "--local", fleet.hosts)
    #expect(asked.code == 9, "\(asked)")
  }

  @Test func `needs no key`() async throws {
    let fleet = try await Fleet.applied()
    let ended = try await fleet.ezprov.run(
      ["rollback", "relay1", "--to", "0", "--yes", "--local", fleet.hosts],
      environment: ["EZPROV_KEY": "/nonexistent/key"])
    #expect(ended.code == 0, "\(ended)")
  }

  @Test func `refuses a store that was spoilt, and touches nothing`() async throws {
    let fleet = try await Fleet.applied()
    try fleet.replace("    - opal\n", with: "    - opal\n    - beryl\n", in: "users.yml")
    try #require(await fleet.apply().code == 0)
    let after = try fleet.content
    let store = "\(fleet.hosts)/mx1/var/lib/ezprov/store"
    for name in try FileManager.default.contentsOfDirectory(atPath: store) {
      try Data("spoilt".utf8).write(to: URL(fileURLWithPath: "\(store)/\(name)"))
    }
    let back = try await fleet.rollback("mx1")
    #expect(back.code == 4, "\(back)")
    #expect(try fleet.content == after)
  }
}

@Suite struct `A status` {
  @Test func `tells the generation, who made it, of what and why`() async throws {
    let fleet = try await Fleet.quarry
    let bare = try await fleet.run("status")
    #expect(bare.code == 0 && bare.text.contains("mx1  nothing applied yet"), "\(bare)")
    try #require(await fleet.apply("--message", "the first").code == 0)
    let status = try await fleet.run("status", "relay1")
    #expect(
      status.code == 0 && status.text.contains(/^relay1  generation 1  \S+ since \S+ \(run \S+, plan [0-9a-f]{8}/))
    #expect(status.text.contains("\"the first\"") && !status.text.contains("mx1"), "\(status)")
    try #require(await fleet.rollback("relay1", "--to", "0").code == 0)
    #expect(try await fleet.run("status", "relay1").text.contains("relay1  generation 2"))
  }

  @Test func `is JSON on demand`() async throws {
    let fleet = try await Fleet.applied()
    let status = try await fleet.run("status", "--format", "json")
    let value = try JSONSerialization.jsonObject(with: Data(status.output)) as? [String: Any]
    let hosts = try #require(value?["hosts"] as? [[String: Any]])
    #expect(hosts.compactMap { $0["name"] as? String } == ["mx1", "relay1", "relay2"])
    #expect(hosts.compactMap { ($0["generation"] as? [String: Any])?["number"] as? Int } == [1, 1, 1])
  }
}

@Suite struct `A lock` {
  @Test func `of a person keeps applies off, and says whose it is and why`() async throws {
    let fleet = try await Fleet.applied()
    try fleet.replace("    - opal\n", with: "    - opal\n    - beryl\n", in: "users.yml")
    let added = try await fleet.run("lock", "add", "mx1", "-m", "disks move", "--for", "8h")
    let id = try #require(added.lines.first.map(String.init))
    #expect(added.code == 0, "\(added)")
    let status = try await fleet.run("lock", "status")
    #expect(status.text.contains("mx1  soft lock \(id)  by ") && status.text.contains("\"disks move\""), "\(status)")
    #expect(status.text.contains(/(7h59m|8h0m) left  yours/), "\(status)")
    let refused = try await fleet.apply()
    #expect(refused.code == 8 && refused.complaint.contains("--allow soft-lock:\(id)"), "\(refused)")
    #expect(refused.complaint.contains(/until 2\d\d\d-\d\d-\d\d \d\d:\d\d UTC: disks move/), "\(refused)")
    #expect(try await fleet.rollback("mx1", "--to", "0").code == 8)
    #expect(try await fleet.apply("--allow", "soft-lock:\(id)").code == 0)
    let wrong = try await fleet.run("lock", "rm", "0\(id)")
    #expect(wrong.code == 64 && wrong.complaint.contains("did you mean '\(id)'?"), "\(wrong)")
    #expect(try await fleet.run("lock", "rm", id).code == 0)
    #expect(try await fleet.run("lock", "status").text.isEmpty)
  }

  @Test func `of a person runs out`() async throws {
    let fleet = try await Fleet.applied()
    try fleet.replace("    - opal\n", with: "    - opal\n    - beryl\n", in: "users.yml")
    let added = try await fleet.run("lock", "add", "mx1", "-m", "a moment", "--for", "8h")
    let id = try #require(added.lines.first)
    let path = "hosts/mx1/var/lib/ezprov/locks/\(id)"
    let lines = fleet.keyed.folder.text(path).split(separator: "\n").map { $0.hasPrefix("until ") ? "until 1000" : $0 }
    try fleet.keyed.folder.write(lines.map { "\($0)\n" }.joined(), to: path)
    #expect(try await fleet.run("lock", "status").text.contains("has run out"))
    #expect(try await fleet.apply().code == 0)
  }

  @Test func `of a program is broken when somebody says so, and its holder ends`() async throws {
    let fleet = try await Fleet.applied()
    let state = "\(fleet.hosts)/mx1/var/lib/ezprov"
    #expect(try await fleet.run("lock", "break", "mx1").code == 0)
    let ready = "\(fleet.keyed.folder.path)/ready"
    async let holder = Program("sh").run([
      "-c",
      "exec 9>>\(state)/lock; flock 9; printf 'who marble@desk\\nsince today\\npid %s\\n' $$ >\(state)/lock.owner; "
        + ": >\(ready); while :; do sleep 0.05; done",
    ])
    try await wait(until: "somebody holds the lock") { FileManager.default.fileExists(atPath: ready) }
    let asked = try await fleet.ezprov.run("lock", "break", "mx1", "--local", fleet.hosts)
    #expect(asked.code == 9 && asked.text.contains("mx1  locked  by marble@desk since today"), "\(asked)")
    let broken = try await fleet.run("lock", "break", "mx1", "--yes")
    #expect(broken.code == 0 && broken.text.contains("mx1  the holder was ended"), "\(broken)")
    #expect(try await holder.code < 0)
    #expect(try await fleet.run("lock", "status").text.isEmpty)
  }
}

extension Fleet {
  /// After a first apply.
  fileprivate static func applied() async throws -> Fleet {
    let fleet = try await Fleet.quarry
    let ended = try await fleet.apply()
    guard ended.code == 0 else { throw TestSetback(description: "no apply: \(ended)") }
    return fleet
  }

  fileprivate func run(_ words: String...) async throws -> Program.Ended {
    try await ezprov.run(words + ["--local", hosts])
  }

  /// Every file of every host but ezprov's own.
  fileprivate var content: [String: String] {
    get throws { try files.filter { !$0.key.contains("/var/lib/ezprov") } }
  }
}
