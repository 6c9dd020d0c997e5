@testable import Planning
@testable import Rendering
import Reporting
import Sealing
import Testing
import Vocabulary

@Suite struct `A guard` {
  static let file = "/etc/postfix/users"

  @Test func `stands before each edit that would be lost, and not before what vanished`() throws {
    var sight = Sight(try HostDraft(artifacts: ["a", "b", "c"].map { try artifact("/etc/\($0)", "new") }).host())
    sight.files[try path("/etc/a")] = .other(live("edited"))
    sight.files[try path("/etc/b")] = .other(live("edited"))
    sight.manifest = manifest(
      [try applied("/etc/a", "new"), try applied("/etc/b", "old"), try applied("/etc/c", "new")])
    let plan = sight.plan()
    #expect(plan.guards.map(\.id) == ["drift:mx1:/etc/a", "drift:mx1:/etc/b"])
    #expect(plan.guards.map(\.option) == ["--accept-drift mx1:/etc/a", "--accept-drift mx1:/etc/b"])
    #expect(plan.guards.first?.text == "the edit of '/etc/a' on the host would be lost")
    #expect(plan.files.last?.standing == .vanished)
  }

  @Test func `stands before an account that was locked by hand, and not before one that is gone`() throws {
    var sight = Sight(try HostDraft(accounts: [try person("basalt"), try person("granite")]).host())
    sight.accounts[try login("basalt")] = LiveAccount(
      uid: 1000, home: "/home/basalt", shell: "/bin/bash", isLocked: true)
    sight.manifest = manifest(
      [], accounts: try ["basalt", "granite"].map { .init(login: try login($0), isPerson: true, isLocked: false) })
    #expect(sight.plan().guards.map(\.option) == ["--accept-drift mx1:account:basalt"])
  }

  @Test func `is one for all files that a first apply replaces, and one each later`() throws {
    var sight = Sight(try HostDraft(artifacts: ["a", "b"].map { try artifact("/etc/\($0)", "new") }).host())
    for name in ["a", "b"] { sight.files[try path("/etc/\(name)")] = .other(live("theirs")) }
    #expect(sight.plan().guards.map(\.id) == ["takeover:mx1"])
    sight.manifest = manifest([])
    #expect(sight.plan().guards.map(\.id) == ["takeover:mx1:/etc/a", "takeover:mx1:/etc/b"])
  }

  @Test func `names domains and users that go, and no user who is known otherwise`() throws {
    let domains = try path("/etc/postfix/domains"), boxes = try path("/etc/dovecot/passwd")
    var draft = HostDraft(accounts: [try person("basalt")])
    draft.artifacts = [
      try artifact(domains.text, "# theirs\nquarry.example\talias\n"), try artifact(boxes.text, "agate:{X}y\n"),
    ]
    draft.rosters = [Roster(path: domains, kind: .domain), Roster(path: boxes, kind: .user, known: ["tuff"])]
    var sight = Sight(try draft.host())
    sight.names = [domains: ["moraine.example", "quarry.example"], boxes: ["agate", "basalt", "onyx", "tuff"]]
    sight.accounts = [
      try login("marble"): LiveAccount(uid: 1003, home: "/home/marble", shell: "/bin/bash", isLocked: false)
    ]
    sight.manifest = manifest([], accounts: [.init(login: try login("marble"), isPerson: true, isLocked: false)])
    #expect(
      sight.plan().guards.map(\.id) == ["delete-domain:moraine.example", "delete-user:onyx", "delete-user:marble"])
    #expect(sight.host.rosters.count == 2 && HostQuery(of: sight.host).rosters == [domains, boxes])
  }

  @Test(arguments: [(10, 3, false), (10, 4, true), (9, 9, false), (100, 30, false), (100, 31, true)])
  func `stands before the loss of many files at once`(all: Int, gone: Int, isGuarded: Bool) throws {
    let names = (0..<all).map { "/etc/\($0)" }
    var sight = Sight(try HostDraft(artifacts: names.dropFirst(gone).map { try artifact($0, "x") }).host())
    for name in names { sight.files[try path(name)] = .other(live("x")) }
    sight.manifest = manifest(try names.map { try applied($0, "x") })
    #expect(sight.plan().guards.map(\.id) == (isGuarded ? ["bulk-delete:mx1"] : []))
  }

  @Test func `stands before a restart of what runs with files of ezprov's, not of what is being installed`() throws {
    var sight = Sight(try HostDraft(artifacts: [try artifact(Self.file, "new", effects: [.restart(.postfix)])]).host())
    #expect(sight.plan().followUps == [.restart(.postfix)] && sight.plan().guards.isEmpty)
    sight.files[try path(Self.file)] = .other(live("old"))
    sight.manifest = manifest([try applied(Self.file, "old")])
    #expect(sight.plan().guards.map(\.id) == ["restart:mx1:postfix"])
  }

  @Test func `stands before the end of a relay's login, and before a soft lock's host`() throws {
    var sight = Sight(try HostDraft(artifacts: [try artifact(Self.file, "new")]).host())
    sight.manifest = manifest([], peers: [try label("relay1"), try label("relay2")])
    sight.softLocks = [SoftLock(id: "disks", who: "opal@desk", note: "migrating\u{1B} disks")]
    let plan = sight.plan(relays: [try label("relay1")])
    #expect(plan.guards.map(\.id) == ["soft-lock:disks", "queue-not-empty:relay2"])
    #expect(plan.guards.first?.text == #"locked by opal@desk: migrating\x1b disks"#)
  }

  @Test func `of a host without changes stands before nothing`() throws {
    var sight = Sight(try HostDraft().host())
    sight.softLocks = [SoftLock(id: "disks", who: "opal@desk", note: "")]
    let plan = Plan(hosts: [sight.plan()], relays: [])
    #expect(plan.guards.isEmpty)
    #expect(!listing(of: plan).text.contains("disks"))
  }
}

@Suite struct `A permission` {
  @Test func `lets pass what it names, with or without the host, and tells the option for the rest`() throws {
    let plan = try drifted()
    try permission(accepting: ["/etc/a", "mx1:/etc/b"]).check(plan)
    try permission(["drift:mx1:/etc/a", "drift:/etc/b"]).check(plan)
    let expected = Refusal(
      .guarded,
      "not without being told to:\n  mx1: the edit of '/etc/b' on the host would be lost: --accept-drift mx1:/etc/b")
    #expect(throws: expected) { try permission(accepting: ["/etc/a"]).check(plan) }
  }

  @Test func `of what nothing guards is a mistake, with a hint`() throws {
    let plan = try drifted()
    let expected = Refusal(
      .usage, "nothing in the plan is guarded as 'drift:/etc/aa', did you mean 'drift:/etc/a'?")
    #expect(throws: expected) { try permission(accepting: ["/etc/aa"]).checkWords(against: plan) }
    try permission(accepting: ["/etc/a"]).checkWords(against: plan)
  }

  @Test func `to bootstrap lets a first apply take over, and nothing else`() throws {
    var sight = Sight(try HostDraft(artifacts: [try artifact("/etc/a", "new")]).host())
    sight.files[try path("/etc/a")] = .other(live("theirs"))
    try Permission([], accepting: [], bootstraps: true).check(Plan(hosts: [sight.plan()], relays: []))
    sight.manifest = manifest([])
    let plan = Plan(hosts: [sight.plan()], relays: [])
    #expect(throws: Refusal.self) { try Permission([], accepting: [], bootstraps: true).check(plan) }
  }

  private func permission(_ words: [String] = [], accepting accepted: [String] = []) -> Permission {
    Permission(words, accepting: accepted, bootstraps: false)
  }

  private func drifted() throws -> Plan {
    let artifacts = try ["/etc/a", "/etc/b"].map { try artifact($0, "new") }
    var sight = Sight(try HostDraft(artifacts: artifacts).host())
    for artifact in artifacts { sight.files[artifact.path] = .other(live("edited")) }
    sight.manifest = manifest(try artifacts.map { try applied($0.path.text, "new") })
    return Plan(hosts: [sight.plan()], relays: [])
  }
}
