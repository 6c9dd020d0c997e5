@testable import Planning
import Rendering
import Sealing
import Testing
import Vocabulary

@Suite struct `What follows` {
  @Test func `comes in its order, each once, and a restart makes a reload needless`() throws {
    let users = try path("/etc/postfix/users"), aliases = try path("/etc/postfix/aliases")
    let script = try path("/var/lib/dovecot/junk.sieve")
    let artifacts = [
      try artifact("/etc/dovecot/dovecot.conf", "d", effects: [.reload(.dovecot)]),
      try artifact("/etc/postfix/aliases", "d", effects: [.rebuildAliases(type: "lmdb", path: aliases)]),
      try artifact("/etc/postfix/main.cf", "d", effects: [.reload(.postfix)]),
      try artifact("/etc/postfix/master.cf", "d", effects: [.restart(.postfix)]),
      try artifact("/etc/postfix/users", "d", effects: [.rebuildMap(type: "lmdb", path: users), .reload(.postfix)]),
      try artifact("/var/lib/dovecot/junk.sieve", "d", effects: [.compileSieve(path: script), .reload(.dovecot)]),
    ]
    let services: [Service] = [.redis, .rspamd, .dovecot, .postfix]
    var sight = Sight(try HostDraft(artifacts: artifacts, services: services).host())
    sight.units[.rspamd] = .unknown
    sight.units[.redis] = UnitState(isEnabled: false, isActive: true)
    #expect(
      sight.plan().followUps == [
        .rebuildMap(type: "lmdb", path: users), .rebuildAliases(type: "lmdb", path: aliases),
        .compileSieve(path: script), .enable(.redis), .enable(.rspamd), .start(.rspamd), .reload(.dovecot),
        .restart(.postfix),
      ])
  }

  @Test func `is nothing when nothing changes`() throws {
    var sight = Sight(try HostDraft(artifacts: [try artifact("/etc/postfix/main.cf", "d")]).host())
    sight.files[try path("/etc/postfix/main.cf")] = .asQueried
    #expect(sight.plan().followUps.isEmpty)
  }

  @Test func `is nothing when a file is only taken over as it is`() throws {
    var sight = Sight(try HostDraft(artifacts: [try artifact("/etc/postfix/main.cf", "d")]).host())
    sight.files[try path("/etc/postfix/main.cf")] = .asQueried
    let plan = sight.plan()
    #expect(plan.files.map(\.action) == [.record])
    #expect(plan.followUps.isEmpty)
  }

  @Test func `is a start where the service does not run, whatever changed`() throws {
    var sight = Sight(try HostDraft(artifacts: [try artifact("/etc/postfix/main.cf", "d")]).host())
    sight.units[.postfix] = UnitState(isEnabled: true, isActive: false)
    #expect(sight.plan().followUps == [.start(.postfix)])
  }

  @Test func `reaches a service that only a removed file belonged to`() throws {
    var sight = Sight(try HostDraft().host())
    sight.files[try path("/etc/rspamd/local.d/old.conf")] = .other(live("a"))
    sight.units[.rspamd] = UnitState(isEnabled: true, isActive: true)
    sight.manifest = manifest([try applied("/etc/rspamd/local.d/old.conf", "a", effects: [.reload(.rspamd)])])
    #expect(sight.plan().followUps == [.reload(.rspamd)])
  }
}

@Suite struct `A service` {
  static let main = "/etc/postfix/main.cf"

  @Test(arguments: [
    ("myorigin = a\n", "myorigin = b\n", []),
    ("inet_interfaces = loopback-only\n", "inet_interfaces = all\n", ["inet_interfaces"]),
    ("", "inet_interfaces = all\ninet_protocols = all\n", []),
    ("", "inet_protocols = ipv4\n", ["inet_protocols"]),
    ("inet_interfaces = a, b\n", "inet_interfaces =\n  # theirs\n  b\n  a\n", []),
    (
      "myhostname = a\ninet_interfaces = $myhostname\n", "myhostname = b\ninet_interfaces = ${myhostname}\n",
      ["inet_interfaces"]
    ),
    ("inet_interfaces = all\ninet_interfaces = loopback-only\n", "inet_interfaces = loopback-only\n", []),
  ])
  func `of Postfix is restarted for the parameters that a reload does not take`(
    old: String, new: String, names: [String]
  ) throws {
    var sight = Sight(try HostDraft(artifacts: [try artifact(Self.main, new)]).host())
    sight.files[try path(Self.main)] = .other(live(old))
    sight.manifest = manifest([try applied(Self.main, old)])
    let plan = sight.plan()
    #expect(plan.followUps == [names.isEmpty ? .reload(.postfix) : .restart(.postfix)])
    #expect(plan.renewals == (names.isEmpty ? [:] : [.postfix: .parameters(names)]))
    #expect(plan.guards.map(\.id) == (names.isEmpty ? [] : ["restart:mx1:postfix"]))
  }

  @Test func `that loaded something else than its files hold is told, though none of them changes`() throws {
    var sight = Sight(try HostDraft(artifacts: [try artifact(Self.main, "d")]).host())
    sight = sight.after(sight.plan())
    let configuration = try #require(sight.plan().manifest?.configurations[.postfix])
    #expect(sight.plan().isEmpty, "a host that keeps no digests is not in debt")
    sight.loaded = [.postfix: configuration]
    #expect(sight.plan().isEmpty)
    sight.loaded = [:]
    let plan = sight.plan()
    #expect(plan.followUps == [.reload(.postfix)] && plan.renewals == [.postfix: .debt])
    #expect(
      listing(of: Plan(hosts: [plan], relays: [])).text
        .contains("    > reload postfix\n      postfix: what it loaded last is not what its files hold\n"))
  }

  @Test func `has a configuration that follows from the files that it must be told of`() throws {
    func configuration(_ content: String, _ effects: [Effect]) throws -> [Service: Digest] {
      manifest([try applied("/etc/a", "x", effects: []), try applied("/etc/b", content, effects: effects)])
        .configurations
    }
    #expect(try configuration("x", []).isEmpty)
    let one = try configuration("x", [.reload(.postfix)]), restarted = try configuration("x", [.restart(.postfix)])
    #expect(one == restarted && one.count == 1)
    #expect(try configuration("y", [.reload(.postfix)]) != one)
  }
}

@Suite struct `A folder of ezprov's own` {
  @Test func `shows what lies in it and nobody wrote through ezprov, and keeps it`() throws {
    let script = try path("/etc/dovecot/sieve/junk.sieve")
    var draft = HostDraft(artifacts: [try artifact(script.text, "a", effects: [.compileSieve(path: script)])])
    draft.ownFolders = [try path("/etc/dovecot/sieve")]
    var sight = Sight(try draft.host())
    sight = sight.after(sight.plan())
    sight.ownFolders = [script.text, "/etc/dovecot/sieve/junk.svbin", "/etc/dovecot/sieve/mine \u{1B}.sieve"]
    let plan = sight.plan()
    #expect(plan.isEmpty && plan.unmanaged == ["/etc/dovecot/sieve/mine \u{1B}.sieve"])
    let shown = listing(of: Plan(hosts: [plan], relays: [])).text
    #expect(
      shown.hasPrefix(
        "mx1  no changes\n  ? /etc/dovecot/sieve/mine \\x1b.sieve  not ezprov's, in a folder of its own: it stays\n"))
  }
}
