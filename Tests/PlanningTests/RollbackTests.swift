@testable import Planning
@testable import Rendering
import Reporting
import Sealing
import Testing
import Vocabulary

@Suite struct `A plan back` {
  private static let users = "/etc/postfix/users"
  private static let secret = "/etc/postfix/relay_passwords"

  @Test func `writes what stood there, takes away what came since, and tells the service`() throws {
    let plan = try Scene().plan()
    #expect(
      plan.files.map { "\($0.action) \($0.path)" } == [
        "modify /etc/postfix/main.cf", "remove /etc/postfix/new_map", "modify \(Self.secret)", "modify \(Self.users)",
      ])
    #expect(plan.followUps == [.rebuildMap(type: "lmdb", path: try path(Self.users)), .restart(.postfix)])
    #expect(plan.generation == 3)
    #expect(plan.probes == [.active(.postfix), .settings, .queue])
  }

  @Test func `asks what holds whatever the inventory says by now`() throws {
    let (exchange, name) = (Port(number: 25), try domain("mx1.quarry.example"))
    let postmaster = try #require(MailAddress("postmaster@quarry.example"))
    let lasting: [Probe] = [
      .greeting(port: exchange, .plain, expecting: "220 "), .capabilities(port: exchange, .smtp, auth: false),
      .stranger, .settings, .queue,
    ]
    let passing: [Probe] = [
      .greeting(port: Port(number: 587), .plain, expecting: "220 "), .certificate(port: exchange, .smtp, name: name),
      .refuses(recipient: postmaster), .submits(port: Port(number: 587), .smtp, recipient: postmaster),
      .policy(port: Port(number: 10040)), .listens(port: Port(number: 6379), .redis), .signs(name, []),
    ]
    let table = try path(Self.secret)
    let accepts = Probe.accepts(port: exchange, recipient: postmaster)
    let relays = Probe.relays(through: name, port: Port(number: 465), table: table)
    func asked(_ role: RenderedHost.Role, _ files: FilePath...) throws -> [Probe] {
      var draft = HostDraft(role: role)
      draft.probes = [.active(.dovecot), accepts, relays] + passing + lasting
      return try draft.host().lastingProbes(of: [.postfix], with: Set(files))
    }
    #expect(try asked(.mx) == [.active(.postfix)] + lasting)
    #expect(try asked(.relay, table) == [.active(.postfix), accepts, relays] + lasting)
    #expect(try asked(.relay) == [.active(.postfix), accepts] + lasting)
  }

  @Test func `leaves the manifest of then, but for people who came since and stay`() throws {
    let scene = try Scene()
    let manifest = try #require(scene.plan().manifest), then = scene.generation.manifest
    #expect(manifest.files == then.files && manifest.peers == then.peers && manifest.tool == "0.9.0")
    let schist = Manifest.Account(login: try login("schist"), isPerson: true, isLocked: true)
    #expect(manifest.accounts == then.accounts + [schist])
  }

  @Test func `locks whom it does not know, opens whom it does, and makes nobody`() throws {
    #expect(
      try Scene().plan().accounts.map { "\($0.action.word) \($0.login)" } == ["reopen granite", "lock schist"])
  }

  @Test func `shows both sides of an open file, and of a secret only that it changes`() throws {
    let scene = try Scene()
    let plan = Plan(back: [scene.plan()], unobserved: [])
    let text = listing(of: plan).text
    for line in ["back to generation 3", "-mydomain = new.example", "+mydomain = old.example", "+++ in generation 3"] {
      #expect(text.contains(line), "\(text)")
    }
    #expect(text.contains("\(Self.secret)  <secret> changed") && !text.contains("agate"))
    #expect(PlanJSON(saved(plan)).value.text.contains(#""generation":3"#))
    #expect(try SavedPlan(Array(PlanJSON(saved(plan)).value.text.utf8)) == saved(plan))
  }

  @Test func `of a file whose old text was not sent shows digests`() throws {
    let text = listing(of: Plan(back: [try Scene().plan()], unobserved: [])).text
    #expect(text.contains("~ \(Self.users)") && text.contains("live "), "\(text)")
  }

  @Test func `is empty on a host that is so already`() throws {
    let scene = try Scene(isThere: true)
    #expect(scene.plan().isEmpty)
  }

  @Test func `to what was found takes ezprov's files away, puts the others back and keeps accounts`() throws {
    let main = try path("/etc/postfix/main.cf")
    let found = Generation(
      0, manifest([try applied("/etc/postfix/main.cf", "mydomain = found.example\n", effects: [])]),
      contents: [main: Array("mydomain = found.example\n".utf8)])
    let plan = try Scene().plan(to: found)
    #expect(
      plan.files.map { "\($0.action) \($0.path)" } == [
        "modify /etc/postfix/main.cf", "remove /etc/postfix/new_map", "remove \(Self.secret)", "remove \(Self.users)",
      ])
    #expect(plan.accounts.isEmpty && plan.followUps == [.restart(.postfix)])
    #expect(plan.manifest?.files.isEmpty == true && plan.manifest?.accounts.map(\.login.text) == ["granite", "schist"])
    #expect(listing(of: Plan(back: [plan], unobserved: [])).text.contains("back to what was found"))
  }

  /// A host on which generation 3 is asked for: since then a map came, two files and a secret changed, one person came
  /// and one was locked.
  private struct Scene {
    let sight: Sight
    let generation: Generation

    init(isThere: Bool = false) throws {
      let users = `A plan back`.users, secret = `A plan back`.secret
      let map = Effect.rebuildMap(type: "lmdb", path: try path(users))
      generation = Generation(
        3,
        Manifest(
          tool: "0.9.0",
          files: [
            try applied("/etc/postfix/main.cf", "mydomain = old.example\n", effects: [.restart(.postfix)]),
            try applied(users, "granite\n", effects: [map, .reload(.postfix)]),
            try applied(secret, "agate\n", mode: 0o640, isSecret: true),
          ], accounts: [.init(login: try login("granite"), isPerson: true, isLocked: false)], peers: []),
        contents: [try path("/etc/postfix/main.cf"): Array("mydomain = old.example\n".utf8)])
      var draft = HostDraft(accounts: [try person("granite"), try person("schist")])
      draft.probes = [.active(.postfix), .certificate(port: Port(number: 25), .smtp, name: try domain("x.example"))]
      draft.probes += [.settings, .queue]
      var sight = Sight(try draft.host())
      let contents = isThere ? ["old.example", "granite", "agate"] : ["new.example", "schist", "onyx"]
      sight.files = [
        try path("/etc/postfix/main.cf"): .other(live("mydomain = \(contents[0])\n")),
        try path(users): .other(live("\(contents[1])\n", shown: false)),
        try path(secret): .other(live("\(contents[2])\n", mode: 0o640, shown: false)),
      ]
      if !isThere { sight.files[try path("/etc/postfix/new_map")] = .other(live("new\n")) }
      sight.accounts = [
        try login("granite"): LiveAccount(uid: 1001, home: "/home/granite", shell: "/bin/sh", isLocked: !isThere),
        try login("schist"): LiveAccount(uid: 1002, home: "/home/schist", shell: "/bin/sh", isLocked: isThere),
      ]
      let current = [
        try applied("/etc/postfix/main.cf", "mydomain = new.example\n", effects: [.restart(.postfix)]),
        try applied("/etc/postfix/new_map", "new\n"),
        try applied(users, "schist\n", effects: [map, .reload(.postfix)]),
        try applied(secret, "onyx\n", mode: 0o640, isSecret: true),
      ]
      sight.manifest =
        isThere
        ? generation.manifest
        : manifest(
          current,
          accounts: [
            .init(login: try login("granite"), isPerson: true, isLocked: true),
            .init(login: try login("schist"), isPerson: true, isLocked: false),
          ])
      self.sight = sight
    }

    func plan() -> HostPlan { plan(to: generation) }

    func plan(to generation: Generation) -> HostPlan {
      let recalled = RecalledHost(sight.host, at: generation)
      let observation = Observation(
        of: recalled.query, files: sight.files, accounts: sight.accounts, missingPackages: [],
        facts: HostFacts(release: "debian-12", versions: [:]), units: sight.units, certificates: [:],
        manifest: sight.manifest, lock: nil, forwarding: [])
      return HostPlan(back: recalled, from: observation)
    }
  }
}
