@testable import Planning
import Rendering
import Sealing
import Testing
import Vocabulary

@Suite struct `A plan to a backup` {
  private static let main = "/etc/postfix/main.cf"
  private static let forward = "/home/granite/.forward"
  private static let chain = "/etc/ssl/chain.pem"
  private static let key = "/etc/ssl/key.pem"
  private static let hash = "$y$salt$hash"

  private static func file(
    _ path: String, _ content: String, mode: UInt16 = 0o644, owner: String = "root"
  ) throws -> KeptHost.File {
    KeptHost.File(
      path: try PlanningTests.path(path), content: Array(content.utf8), mode: FileMode(bits: mode), owner: owner,
      group: owner)
  }

  private static func account(
    _ name: String, uid: UInt32, _ password: String = hash, isLocked: Bool = false, isPerson: Bool = true
  ) throws -> KeptAccount {
    KeptAccount(
      login: try login(name), isPerson: isPerson,
      identity: AccountIdentity(uid: uid, gid: uid, group: name, groups: [], comment: ""),
      home: isPerson ? "/home/\(name)" : "/var/\(name)", shell: "/bin/bash", password: Secret(copying: password.utf8),
      isLocked: isLocked)
  }

  private static func digest(_ text: String) -> Digest { Digest(of: Array(text.utf8)) }

  /// A backup of a host with two people, one of them locked, and a daemon; and that host by now.
  private struct Scene {
    var kept: KeptHost
    var host: RenderedHost
    var files: [FilePath: Observation.File] = [:]
    var accounts: [Login: LiveAccount] = [:]
    var manifest: Manifest?
    var found = FoundIdentities(passwords: [:], users: [:], groups: [:])

    init() throws {
      let suite = `A plan to a backup`.self
      kept = KeptHost(
        label: try label("mx1"),
        manifest: PlanningTests.manifest(
          [try applied(suite.main, "mydomain = old.example\n", effects: [.restart(.postfix)])],
          accounts: [
            .init(login: try login("granite"), isPerson: true, isLocked: false),
            .init(login: try login("pumice"), isPerson: true, isLocked: true),
            .init(login: try login("vmail"), isPerson: false, isLocked: false),
          ]),
        files: [try suite.file(suite.main, "mydomain = old.example\n")],
        own: [try suite.file(suite.forward, "elsewhere@far.example\n", owner: "granite")],
        certificates: [try suite.file(suite.chain, "chain"), try suite.file(suite.key, "key", mode: 0o600)],
        accounts: [
          try suite.account("granite", uid: 1003), try suite.account("pumice", uid: 1004, "!x", isLocked: true),
          try suite.account("vmail", uid: 110, "!", isPerson: false),
        ])
      var draft = HostDraft(accounts: [try person("granite"), try person("pumice", .locked)])
      draft.certificates = [
        Certificate(
          chain: try path(suite.chain), key: try path(suite.key), names: [], place: place(1, of: 0))
      ]
      host = try draft.host()
    }

    var plan: HostPlan {
      let restored = RestoredHost(host, from: kept)
      var sight = Sight(restored.rendered)
      sight.files.merge(files) { $1 }
      sight.accounts = accounts
      sight.manifest = manifest
      sight.certificates = Dictionary(
        uniqueKeysWithValues: host.certificates.map {
          let isThere = sight.files[$0.chain] != .absent
          return (
            $0.chain,
            isThere
              ? .found(names: [], expires: CalendarDate(day: 90_000), isExpired: false, matchesKey: true) : .absent
          )
        })
      return HostPlan(restoring: restored, from: sight.observation, finding: found)
    }
  }

  @Test func `of a bare host makes everything, with numbers and passwords`() throws {
    let plan = try Scene().plan
    #expect(
      plan.files.map { "\($0.action) \($0.path)" }
        == [Self.main, Self.chain, Self.key, Self.forward].sorted().map { "add \($0)" })
    #expect(
      plan.accounts.map { "\($0.action.word) \($0.login)" } == [
        "revive 1003 granite", "revive 1004 pumice", "lock pumice", "revive 110 vmail",
      ])
    #expect(
      plan.passwords == [
        try login("granite"): Secret(copying: Self.hash.utf8), try login("pumice"): Secret(copying: "!x".utf8),
      ])
    #expect(plan.obstacles.isEmpty && plan.guards.isEmpty, "\(plan.obstacles) \(plan.guards)")
    #expect(plan.isRestored && plan.generation == nil)
  }

  @Test func `leaves the manifest of the backup, without what is people's own`() throws {
    let scene = try Scene()
    #expect(scene.plan.manifest == scene.kept.manifest)
  }

  @Test func `shows no contents of what is people's own, nor a password`() throws {
    var scene = try Scene()
    scene.files[try path(Self.forward)] = .other(live("granite@near.example\n"))
    let text = listing(of: Plan(restoring: scene.plan)).text
    #expect(text.contains("mx1") && text.contains("back to the backup"), "\(text)")
    #expect(text.contains("~ \(Self.forward)") && text.contains("<secret> changed"), "\(text)")
    #expect(text.contains("created with uid 1003"), "\(text)")
    #expect(!text.contains("elsewhere") && !text.contains(Self.hash))
  }

  @Test func `guards files of people's own that are others by now`() throws {
    var scene = try Scene()
    scene.files[try path(Self.forward)] = .other(live("granite@near.example\n", owner: "granite"))
    #expect(scene.plan.guards.map(\.id) == ["takeover:mx1"])
    scene.manifest = scene.kept.manifest
    scene.accounts = [
      try login("pumice"): LiveAccount(uid: 1004, home: "/home/pumice", shell: "/bin/bash", isLocked: true)
    ]
    scene.files[try path(Self.main)] = .asQueried
    #expect(scene.plan.guards.map(\.id) == ["takeover:mx1:\(Self.forward)"])
  }

  @Test func `is empty where all is as the backup has it`() throws {
    var scene = try Scene()
    scene.manifest = scene.kept.manifest
    for file in scene.kept.files + scene.kept.own + scene.kept.certificates { scene.files[file.path] = .asQueried }
    scene.accounts = [
      try login("granite"): LiveAccount(uid: 1003, home: "/home/granite", shell: "/bin/bash", isLocked: false),
      try login("pumice"): LiveAccount(uid: 1004, home: "/home/pumice", shell: "/bin/bash", isLocked: true),
      try login("vmail"): LiveAccount(uid: 110, home: "/var/vmail", shell: "/usr/sbin/nologin", isLocked: false),
    ]
    scene.found = FoundIdentities(
      passwords: [try login("granite"): Self.digest(Self.hash), try login("pumice"): Self.digest("!x")],
      users: [1003: "granite", 1004: "pumice", 110: "vmail"], groups: [1003: "granite"])
    #expect(scene.plan.isEmpty, "\(scene.plan.files.map(\.path)) \(scene.plan.accounts)")
    scene.found = FoundIdentities(
      passwords: [try login("granite"): Self.digest("$y$other")], users: scene.found.users, groups: [:])
    #expect(
      scene.plan.accounts.map { "\($0.action.word) \($0.login)" } == [
        "replace the password of granite", "password pumice",
      ])
    #expect(scene.plan.guards.map(\.id) == ["password:mx1:granite"])
  }

  @Test func `leaves a certificate that is there as it is`() throws {
    var scene = try Scene()
    scene.files[try path(Self.chain)] = .other(live("newer"))
    scene.files[try path(Self.key)] = .obstructed(.symlink)
    #expect(scene.plan.files.map(\.path.text) == [Self.main, Self.forward])
    #expect(scene.plan.notices.contains(.keptAsFound([try path(Self.chain), try path(Self.key)])))
  }

  @Test func `keeps who is locked by now, or gone from the inventory, locked`() throws {
    var scene = try Scene()
    scene.host = try HostDraft(accounts: [try person("granite", .locked)]).host()
    let plan = scene.plan
    #expect(plan.passwords[try login("granite")] == Secret(copying: "!\(Self.hash)".utf8))
    #expect(plan.accounts.contains { $0.login.text == "granite" && $0.action == .lock })
    #expect(plan.manifest?.accounts.filter(\.isPerson).allSatisfy(\.isLocked) == true)
  }

  @Test func `makes nobody with a number that is another's, but for daemons`() throws {
    var scene = try Scene()
    scene.found = FoundIdentities(passwords: [:], users: [1003: "marble", 110: "redis"], groups: [1004: "games"])
    let plan = scene.plan
    #expect(
      plan.obstacles.map(\.text) == [
        "the account 'granite' can't be used: its uid 1003 is that of 'marble' on the host",
        "the account 'pumice' can't be used: its gid 1004 is that of the group 'games' on the host",
      ])
    #expect(plan.accounts.map { "\($0.action.word) \($0.login)" } == ["lock pumice", "create vmail"])
  }

  @Test func `asks the services all that the inventory says only where the files are its own`() throws {
    var scene = try Scene()
    let probes: [Probe] = [.active(.postfix), .signs(try domain("old.example"), []), .queue]
    var draft = HostDraft(accounts: [try person("granite"), try person("pumice", .locked)])
    draft.probes = probes
    scene.host = try draft.host()
    #expect(scene.plan.host.probes == [.active(.postfix), .queue])
    draft.artifacts = [try artifact(Self.main, "mydomain = old.example\n")]
    scene.host = try draft.host()
    #expect(scene.plan.host.probes == scene.host.probes)
  }
}
