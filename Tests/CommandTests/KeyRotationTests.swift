import Foundation
import TestSupport
import Testing

/// Signing keys through their whole life, by the commands alone; what name servers say is replayed.
@Suite struct `A rotation of signing keys` {
  private let fleet: Fleet
  private let old: [String]
  private let new: [String]

  init() async throws {
    fleet = try await Fleet.quarry
    let text = fleet.keyed.folder.text("inventory/domains.yml")
    let year = try #require(text.firstMatch(of: /\brsa(\d{4}):/)?.output.1)
    old = ["rsa\(year)", "ed\(year)"]
    new = ["rsa\(year)b", "ed\(year)b"]
  }

  private var folder: ScratchFolder { fleet.keyed.folder }
  private var domains: String { folder.text("inventory/domains.yml") }

  private func name(_ selector: String) -> String { "\(selector)._domainkey.quarry.example." }

  /// What is published for each of the keys in the inventory, by name.
  private var published: RecordedServers.Answers {
    var answers: RecordedServers.Answers = [:]
    for match in domains.matches(of: /(\w+):\n +algorithm: (\w+)\n +public: "?([^"\n]+)"?\n/) {
      answers[name(String(match.output.1))] = "v=DKIM1; k=\(match.output.2); p=\(match.output.3)"
    }
    return answers
  }

  private func replay(_ first: RecordedServers.Answers, _ second: RecordedServers.Answers) throws -> String {
    try RecordedServers((old + new).map(name), first, second).write(to: folder)
  }

  private func dkim(_ words: String...) async throws -> Program.Ended { try await fleet.ezprov.run(["dkim"] + words) }

  private func rotate(_ answers: String) async throws -> Program.Ended {
    try await dkim("rotate", "quarry.example", "--replay", answers)
  }

  /// As if the state had been written long ago.
  private func letTimePass() throws {
    try folder.write(
      domains.replacing(/since: "[^"]+"/, with: "since: \"2026-01-01T00:00Z\""), to: "inventory/domains.yml")
  }

  private func state(_ selector: String) -> String? {
    guard let start = domains.range(of: "\(selector):\n")?.upperBound else { return nil }
    return domains[start...].split(separator: "\n").prefix(4).lazy.compactMap { line in
      line.firstMatch(of: /^ +state: (\w+)$/).map { String($0.output.1) }
    }.first
  }

  @Test func `goes round, one step after the other, and leaves nothing behind`() async throws {
    let comments = domains.split(separator: "\n").filter { $0.contains("#") }
    let made = try await dkim("rotate", "quarry.example")
    #expect(made.code == 0 && made.complaint.hasPrefix("quarry.example: \(new[1]), \(new[0]) next\n"), "\(made)")
    #expect(made.text.contains("\(name(new[0])) 3600 IN TXT \"v=DKIM1; k=rsa; p="), "who publishes needs the record")
    #expect(new.map(state) == ["next", "next"])
    let twice = try await dkim("new", "quarry.example")
    #expect(
      twice.code == 64 && twice.complaint.contains("which is next: 'ezprov dkim rotate quarry.example' puts it in"))

    try letTimePass()
    let changed = try await rotate(replay(published, published))
    #expect(
      changed.code == 0
        && changed.complaint
          == "quarry.example: \(new[0]), \(new[1]) active, \(old[0]), \(old[1]) retiring; the next apply signs with "
          + "\(new[0]), \(new[1])\n",
      "\(changed)")
    #expect(new.map(state) == ["active", "active"] && old.map(state) == ["retiring", "retiring"])
    #expect(try await fleet.ezprov.run("check").code == 0)

    try letTimePass()
    let gone = try await dkim("retire", "quarry.example")
    #expect(
      gone.code == 0 && gone.complaint.hasPrefix("quarry.example: \(old[0]), \(old[1]) gone\n")
        && gone.text == old.map { "\(name($0)) TXT\n" }.joined(), "\(gone)")
    let answers = published
    let still = try await rotate(replay(answers.filter { !$0.key.hasPrefix(old[1]) }, [:]))
    #expect(
      still.code == 8
        && still.complaint == """
          error: quarry.example: not yet \(old[0]), \(old[1]) forgotten
            ns1.quarry.example 192.0.2.53 still answers '\(old[0])._domainkey.quarry.example'

          """,
      "\(still)")
    let forgotten = try await rotate(replay([:], [:]))
    #expect(forgotten.code == 0, "\(forgotten)")
    for file in ["domains.yml", "secrets.yml"] {
      for selector in old { #expect(!folder.text("inventory/\(file)").contains("\(selector):"), "\(file)") }
    }
    #expect(!folder.text("inventory/secrets.yml").contains("\(old[0])\n"))
    #expect(domains.split(separator: "\n").filter { $0.contains("#") } == comments)
    #expect(try await fleet.ezprov.run("check").code == 0)
    #expect(try await fleet.apply().code == 0)
    let files = try fleet.files.keys.filter { $0.contains("etc/rspamd/dkim/") }
    #expect(files.count == 2 && files.allSatisfy { path in new.contains { path.contains(".\($0).key") } }, "\(files)")
  }

  @Test func `takes no step early, and names what is in its way`() async throws {
    try #require(await dkim("rotate", "quarry.example").code == 0)
    let before = domains
    var second = published
    second[name(new[0])] = nil
    second[name(new[1])] = published[name(old[1])]
    let early = try await rotate(replay(published, second))
    #expect(early.code == 8, "\(early)")
    #expect(
      early.complaint.hasPrefix(
        """
        error: quarry.example: not yet \(new[0]), \(new[1]) active, \(old[0]), \(old[1]) retiring
          ns2.quarry.example 198.51.100.53 has no '\(new[0])._domainkey.quarry.example'
          ns2.quarry.example 198.51.100.53 has another '\(new[1])._domainkey.quarry.example': v=DKIM1; k=ed25519; p=
        """), "\(early)")
    #expect(early.complaint.contains("  who asked before '\(new[0])' was there may not know of it until "))
    #expect(early.complaint.contains("Z (TTL 1h)\n"))
    #expect(domains == before)
    // Who asked one of the servers too soon may be told for two hours that there is nothing (RFC 2308 §5).
    let forgetful = RecordedServers(
      (old + new).map(name), published, published, authority: [(86_400, 7200), (300, 86_400)])
    let unheard = try await rotate(forgetful.write(to: folder))
    #expect(unheard.code == 8 && unheard.complaint.contains("Z (negative TTL 2h)\n"), "\(unheard)")
    try letTimePass()
    try #require(await rotate(replay(published, published)).code == 0)
    let queued = try await rotate(replay(published, published))
    #expect(
      queued.code == 8 && queued.complaint.contains("  mail signed with '\(old[0])' may be in queues until ")
        && queued.complaint.contains("Z (limits.queue_lifetime 5d)\n"), "\(queued)")
  }

  @Test func `is shown with what each server answers`() async throws {
    try #require(await dkim("rotate", "quarry.example").code == 0)
    try letTimePass()
    var second = published
    second[name(new[1])] = nil
    let file = try replay(published, second)
    let status = try await dkim("status", "--replay", file)
    #expect(
      status.code == 0
        && status.text == """
          quarry.example
            \(old[0])   rsa      active    answered by 2 of 2
            \(old[1])    ed25519  active    answered by 2 of 2
            \(new[0])  rsa      next     since 2026-01-01T00:00Z  answered by 2 of 2
            \(new[1])   ed25519  next     since 2026-01-01T00:00Z  answered by 1 of 2
            then: \(new[0]), \(new[1]) active, \(old[0]), \(old[1]) retiring
              not yet: ns2.quarry.example 198.51.100.53 has no '\(new[1])._domainkey.quarry.example'

          """,
      "\(status)")
    let json = try await dkim("status", "quarry.example", "--replay", file, "--format", "json")
    let listing = try JSONSerialization.jsonObject(with: Data(json.output)) as? [[String: Any]]
    #expect((listing?.first?["in_the_way"] as? [String])?.count == 1, "\(json)")
    let unknown = try await dkim("status", "quary.example", "--replay", file)
    #expect(unknown.code == 64 && unknown.complaint.contains("did you mean 'quarry.example'?"))
  }

  @Test func `follows a name that leads to another team's zone`() async throws {
    try #require(await dkim("rotate", "quarry.example").code == 0)
    try letTimePass()
    let keys = published
    var aliases: [String: (target: String, text: String)] = [:]
    for selector in new {
      let text = try #require(keys[name(selector)])
      aliases[name(selector)] = ("\(selector).keys.scree.example.", text)
    }
    let good = try RecordedServers((old + new).map(name), keys, keys, aliases: aliases).write(to: folder, "good")
    aliases[name(new[0])]?.text = "v=DKIM1; k=rsa; p="
    let bad = try RecordedServers((old + new).map(name), keys, keys, aliases: aliases).write(to: folder, "bad")
    let early = try await rotate(bad)
    #expect(
      early.code == 8
        && early.complaint.contains(
          "ns1.quarry.example 192.0.2.53 has another '\(new[0])._domainkey.quarry.example': v=DKIM1; k=rsa; p="),
      "\(early)")
    #expect(try await rotate(good).code == 0)
  }

  /// As the inventory has it when another team publishes the domain's zone once, and the keys stand in one of ours.
  private func delegate() throws {
    let text = domains.replacing(/( +)dkim:\n( +)selectors:/) { match in
      "\(match.output.1)dkim:\n\(match.output.2)delegated_to: keys.scree.example\n\(match.output.2)selectors:"
    }
    try folder.write(text, to: "inventory/domains.yml")
    try folder.write("zones: {scree.example: {}}\n", to: "inventory/zones.yml")
  }

  private func keyName(_ selector: String) -> String { "\(selector)._domainkey.keys.scree.example." }

  /// `leading`: the selectors whose aliases are there; `published`: those whose keys are.
  private func replay(leading: [String], published selectors: [String]) throws -> String {
    let aliases = leading.map { (name($0), (target: keyName($0), text: "not asked for")) }
    let texts = published
    let keys = selectors.map { (keyName($0), texts[name($0), default: ""]) }
    let answers = Dictionary(keys) { first, _ in first }
    let own = RecordedServers((old + new).map(name), [:], [:], aliases: Dictionary(aliases) { first, _ in first })
    return try own.and(
      RecordedServers(
        (old + new).map(keyName), answers, answers, zone: "scree.example.", at: ["203.0.113.53", "203.0.113.54"])
    ).write(to: folder)
  }

  @Test func `of delegated keys waits for aliases and keys, each where it stands`() async throws {
    try delegate()
    let made = try await dkim("rotate", "quarry.example")
    #expect(
      made.code == 0
        && made.complaint == """
          quarry.example: \(new[1]), \(new[0]) next
          to be published in zone quarry.example:
          to be published in zone scree.example:

          """,
      "\(made)")
    let lines = made.lines.map(String.init)
    #expect(
      Array(lines.prefix(2)) == [new[1], new[0]].map { "\(name($0)) 3600 IN CNAME \(keyName($0))" }
        && lines.dropFirst(2).map { $0.prefix { $0 != " " } } == [new[1], new[0]].map { keyName($0)[...] }, "\(made)")
    try letTimePass()
    let early = try await rotate(replay(leading: [new[1]], published: old + new))
    #expect(
      early.code == 8
        && early.complaint == """
          error: quarry.example: not yet \(new[0]), \(new[1]) active, \(old[0]), \(old[1]) retiring
            ns1.quarry.example 192.0.2.53 has no '\(new[0])._domainkey.quarry.example'; '\(name(new[0])) CNAME \
          \(keyName(new[0]))' is to be published
            ns2.quarry.example 198.51.100.53 has no '\(new[0])._domainkey.quarry.example'; '\(name(new[0])) CNAME \
          \(keyName(new[0]))' is to be published

          """,
      "\(early)")
    let half = try await rotate(replay(leading: old + new, published: old + [new[0]]))
    #expect(
      half.code == 8
        && half.complaint.contains("ns1.scree.example 203.0.113.53 has no '\(new[1])._domainkey.keys.scree.example'\n"),
      "\(half)")
    let status = try await dkim("status", "--replay", replay(leading: old + [new[0]], published: old + new))
    #expect(
      status.text.contains(
        "\(new[1])   ed25519  next     since 2026-01-01T00:00Z  answered by 2 of 2, led to by 0 of 2\n"),
      "\(status)")
    #expect(try await rotate(replay(leading: old + new, published: old + new)).code == 0)

    try letTimePass()
    let gone = try await dkim("retire", "quarry.example")
    #expect(
      gone.code == 0
        && gone.text == old.map { "\(name($0)) CNAME\n" }.joined() + old.map { "\(keyName($0)) TXT\n" }.joined(),
      "\(gone)")
    let left = try await rotate(replay(leading: old + new, published: new))
    #expect(
      left.code == 0
        && left.complaint.contains(
          "ns1.quarry.example 192.0.2.53 still has the alias '\(old[0])._domainkey.quarry.example', which may be taken away"
        ),
      "\(left)")
    #expect(!domains.contains("\(old[0]):") && domains.contains("delegated_to: keys.scree.example"))
  }

  @Test func `gives two domains at one place selectors of their own`() async throws {
    try delegate()
    try folder.write(
      "domains:\n  gravel.example: {class: alias, dkim: {delegated_to: keys.scree.example}}\n",
      to: "inventory/gravel.yml")
    let made = try await dkim("new", "gravel.example")
    #expect(
      made.code == 0
        && made.complaint == "to be published in zone gravel.example:\nto be published in zone scree.example:\n",
      "\(made)")
    #expect(
      made.text.hasPrefix("\(new[1])._domainkey.gravel.example. 3600 IN CNAME \(keyName(new[1]))\n"), "\(made)")
    #expect(try await fleet.ezprov.run("check").code == 0)
    let broken = folder.text("inventory/gravel.yml").replacing("keys.scree.example", with: "keys.talus.example")
    try folder.write(broken, to: "inventory/gravel.yml")
    let check = try await fleet.ezprov.run("check")
    #expect(
      check.code == 1 && check.complaint.contains("no zone of the inventory holds 'keys.talus.example'"), "\(check)")
  }

  @Test func `has nothing to retire before something retires, and asks nobody without need`() async throws {
    let retire = try await dkim("retire", "quarry.example")
    #expect(
      retire.code == 64
        && retire.complaint
          == "error: 'quarry.example' has no key that is retiring or gone: 'ezprov dkim rotate quarry.example' begins that\n"
    )
    let signed = try await dkim("rotate", "tools.quarry.example")
    #expect(
      signed.code == 64
        && signed.complaint
          == "error: 'tools.quarry.example' is signed by 'quarry.example' and needs no key of its own\n"
    )
  }

  @Test func `can begin with a longer key, which is warned of`() async throws {
    let long = try await dkim("new", "quarry.example", "--bits", "4096", "--suffix", "2999")
    #expect(
      long.code == 0
        && long.complaint.hasPrefix(
          "warning: 4096 bits are more than every verifier takes, and than fits a DNS answer over UDP (RFC 8301 §3.2)\n"
        ),
      "\(long)")
    #expect(state("rsa2999") == "next" && domains.contains("rsa2999"))
    let odd = try await dkim("new", "quarry.example", "--bits", "1024")
    #expect(odd.code == 64)
  }
}
