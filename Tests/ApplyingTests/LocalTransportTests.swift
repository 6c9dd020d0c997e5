import Rendering
import Reporting
import Sealing
import Testing
import Vocabulary

@testable import Applying
@testable import Planning

@Suite struct `A folder that stands for hosts` {
  let scratch: ScratchFolder
  let transport: LocalTransport

  init() throws {
    scratch = try ScratchFolder()
    transport = LocalTransport(folder: scratch.path)
  }

  private func apply(_ hosts: [RenderedHost]) async throws -> (plan: Plan, report: ApplyReport) {
    let fleet = await Fleet(observing: hosts, over: transport, for: .applying, today: Samples.today)
    let plan = try Samples.plan(hosts, from: fleet.observations)
    let report = await Applier(plan, on: fleet, as: Samples.owner, today: Samples.today).run()
    await fleet.close()
    return (plan, report)
  }

  private func plan(_ hosts: [RenderedHost]) async throws -> Plan {
    let fleet = await Fleet(observing: hosts, over: transport, for: .observing, today: Samples.today)
    await fleet.close()
    #expect(fleet.refusals.isEmpty)
    return try Samples.plan(hosts, from: fleet.observations)
  }

  private var mx: RenderedHost {
    Samples.host(
      files: [
        Samples.file("/etc/postfix/main.cf", "myhostname = mail.quarry.example\n".utf8, effects: [.reload(.postfix)]),
        Samples.file("/etc/dovecot/logins", "relay1:{SHA512}x\n".utf8, mode: 0o640, group: "dovecot", secrecy: .secret),
        Samples.file("/home/basalt/.forward", "granite@far.example\n".utf8, owner: "basalt", group: "basalt"),
        Samples.file("/etc/empty", "".utf8, mode: 0o600),
      ],
      accounts: [
        Samples.person("basalt"), Samples.person("gabbro", standing: .locked),
        Account(
          login: Samples.login("vmail"), kind: .system(home: Samples.path("/var/vmail")), standing: .open,
          place: Samples.place),
      ], packages: ["postfix"], services: [.postfix, .dovecot])
  }

  private func mx(with files: [Artifact]) -> RenderedHost {
    Samples.host(files: files, accounts: mx.accounts, packages: mx.packages, services: mx.services)
  }

  @Test func `gets all files, and then a second plan is empty`() async throws {
    let (plan, report) = try await apply([mx])
    #expect(!plan.isEmpty)
    #expect(report == ApplyReport([.init(Samples.label("mx1"), .done)], .ok))
    #expect(scratch.content("mx1/etc/postfix/main.cf") == Array("myhostname = mail.quarry.example\n".utf8))
    #expect(scratch.content("mx1/etc/empty") == [])
    #expect(try scratch.mode("mx1/etc/dovecot/logins") == 0o640)
    #expect(try await self.plan([mx]).isEmpty)
    #expect(try await apply([mx]).report == ApplyReport([.init(Samples.label("mx1"), .unchanged)], .ok))
  }

  @Test func `keeps no stage and no temporary file`() async throws {
    _ = try await apply([mx])
    let left = try scratch.files.filter { $0.contains("/stage/") || $0.hasSuffix(".ezprov") }
    #expect(left.isEmpty)
  }

  @Test func `shows what a hand changed`() async throws {
    _ = try await apply([mx])
    try scratch.write("myhostname = elsewhere.example\n".utf8, to: "mx1/etc/postfix/main.cf")
    let change = try #require(try await plan([mx]).hosts.first?.files.first)
    #expect(change.path == Samples.path("/etc/postfix/main.cf"))
    #expect(change.standing == .drift)
    #expect(change.live?.content == Array("myhostname = elsewhere.example\n".utf8))
  }

  @Test func `never sends back a secret file that differs`() async throws {
    _ = try await apply([mx])
    try scratch.write("relay1:{PLAIN}y\n".utf8, to: "mx1/etc/dovecot/logins")
    let change = try #require(try await plan([mx]).hosts.first?.files.first)
    #expect(change.path == Samples.path("/etc/dovecot/logins"))
    #expect(change.live != nil)
    #expect(change.live?.content == nil)
  }

  @Test func `loses a file that is no longer wanted`() async throws {
    _ = try await apply([mx])
    let smaller = mx(with: mx.artifacts.filter { $0.path != Samples.path("/etc/empty") })
    #expect(try await apply([smaller]).report.outcome == .ok)
    #expect(scratch.content("mx1/etc/empty") == nil)
    #expect(try await plan([smaller]).isEmpty)
  }

  @Test func `takes another mode and owner without new content`() async throws {
    _ = try await apply([mx])
    let other = mx(
      with: mx.artifacts.map { file in
        file.path == Samples.path("/etc/empty")
          ? Samples.file("/etc/empty", "".utf8, mode: 0o640, group: "postfix") : file
      })
    let (plan, report) = try await apply([other])
    #expect(plan.hosts.first?.files.map(\.action) == [.attributes])
    #expect(report.outcome == .ok)
    #expect(try scratch.mode("mx1/etc/empty") == 0o640)
    #expect(try await self.plan([other]).isEmpty)
  }

  @Test(arguments: [
    Array("a'b\"c$HOME`id`\\n\n\n".utf8), [0, 1, 0xFF, 0x0A, 0], Array("no line feed at the end".utf8),
    Array("\n\nabc end ok\n".utf8), Array("% ü \u{202E} \r\n".utf8),
  ])
  func `carries every octet as it is`(_ content: [UInt8]) async throws {
    let host = Samples.host(files: [Samples.file("/etc/hostile", content)])
    #expect(try await apply([host]).report.outcome == .ok)
    #expect(scratch.content("mx1/etc/hostile") == content)
    try scratch.write(content + [0x78], to: "mx1/etc/hostile")
    #expect(try await plan([host]).hosts.first?.files.first?.live?.content == content + [0x78])
  }

  @Test func `carries ten megabytes`() async throws {
    var generator = SystemRandomNumberGenerator()
    let content = (0..<1_310_720).flatMap { _ in withUnsafeBytes(of: generator.next()) { Array($0) } }
    let host = Samples.host(files: [Samples.file("/etc/large", content)])
    #expect(try await apply([host]).report.outcome == .ok)
    #expect(scratch.content("mx1/etc/large") == content)
    #expect(try await plan([host]).isEmpty)
  }

  @Test func `takes long names`() async throws {
    let name = "/etc/" + String(repeating: "a", count: 120) + "/" + String(repeating: "b", count: 200)
    let host = Samples.host(files: [Samples.file(name, "x".utf8)])
    #expect(try await apply([host]).report.outcome == .ok)
    #expect(scratch.content("mx1\(name)") == Array("x".utf8))
  }

  @Test func `is never written through a symbolic link`() async throws {
    try scratch.write("precious".utf8, to: "elsewhere")
    try scratch.write("".utf8, to: "mx1/etc/other")
    try #require(scratch.link("mx1/etc/empty", to: "\(scratch.path)/elsewhere"))
    let (plan, report) = try await apply([mx])
    #expect(plan.hosts.first?.obstacles == [.obstructed(Samples.path("/etc/empty"), .symlink)])
    #expect(report.outcome == .guarded)
    #expect(report.hosts.map(\.state) == [.notBegun])
    #expect(scratch.content("elsewhere") == Array("precious".utf8))
    #expect(scratch.content("mx1/etc/postfix/main.cf") == nil)
  }

  @Test func `lays staged files over a copy of what is there, for the checkers`() async throws {
    let aliases = Samples.path("/etc/postfix/aliases")
    let files = [
      Samples.file("/etc/postfix/main.cf", "# old\n".utf8), Samples.file("/etc/postfix/master.cf", "# stays\n".utf8),
      Samples.file("/etc/postfix/gone", "".utf8), Samples.file("/etc/dovecot/dovecot.conf", "# old\n".utf8),
      Samples.file(aliases.text, "".utf8, effects: [.rebuildAliases(type: "lmdb", path: aliases)]),
    ]
    _ = try await apply([Samples.host(files: files)])
    let host = Samples.host(
      files: [Samples.file("/etc/postfix/main.cf", "# new\n".utf8), files[1], files[4]]
        + [Samples.file("/etc/dovecot/dovecot.conf", "# new\n".utf8)])
    let fleet = await Fleet(observing: [host], over: transport, for: .applying, today: Samples.today)
    let plan = try #require(try Samples.plan([host], from: fleet.observations).hosts.first)
    #expect(
      StagedChecks(of: plan).lines == [
        "postfix etc/postfix", "aliases lmdb etc/postfix/aliases", "dovecot etc/dovecot/dovecot.conf",
      ])
    let channel = try #require(fleet.members[host.label]?.channel)
    #expect(try await channel.ask(Request(.lock)).verdict == .ok)
    #expect(
      try await channel.ask(Request(.stage, StagedTree(plan: plan, owner: Samples.owner, place: .folder).archive))
        .verdict == .ok)
    let whole = "mx1/var/lib/ezprov/stage/whole/etc"
    #expect(scratch.content("\(whole)/postfix/main.cf") == Array("# new\n".utf8))
    #expect(scratch.content("\(whole)/postfix/master.cf") == Array("# stays\n".utf8))
    #expect(scratch.content("\(whole)/postfix/gone") == nil)
    #expect(scratch.content("\(whole)/dovecot/dovecot.conf") == Array("# new\n".utf8))
    #expect(scratch.content("mx1/etc/postfix/main.cf") == Array("# old\n".utf8))
    await fleet.close()
    #expect(scratch.content("\(whole)/postfix/main.cf") == nil)
  }

  @Test func `changes nothing without the lock, and undoes only what there was`() async throws {
    _ = try await apply([mx])
    let before = try scratch.files
    let fleet = await Fleet(observing: [mx], over: transport, for: .applying, today: Samples.today)
    let channel = try #require(fleet.members[Samples.label("mx1")]?.channel)
    for verb in [Request.Verb.stage, .check, .commit] {
      #expect(
        try await channel.ask(Request(verb, [1, 2, 3]))
          == Answer(.failed, [.init(["error"], Array("not locked\n".utf8))]))
    }
    for verb in [Request.Verb.confirm, .abort] {
      let answer = try await channel.ask(Request(verb, Array("another-run".utf8)))
      #expect(answer.verdict == .unknown && answer.complaint == "there is no generation of run another-run")
    }
    await fleet.close()
    // That the run was called off is noted, for a request of its that comes late.
    #expect(try scratch.files == (before + ["mx1/var/lib/ezprov/called-off"]).sorted())
  }

  @Test func `is left alone when a hand edits a file between the look under the lock and the swap`() async throws {
    _ = try await apply([mx])
    let files = mx.artifacts.map { file in
      ["/etc/empty", "/etc/dovecot/logins"].contains(file.path.text)
        ? Samples.file(file.path.text, "more\n".utf8, mode: file.mode.bits, group: file.group, secrecy: file.secrecy)
        : file
    }
    let hosts = [mx(with: files)]
    let folder = scratch
    let fleet = await Fleet(
      observing: hosts, over: transport, for: .applying, today: Samples.today,
      progress: Progress { _, stage in
        guard stage == .swapping else { return }
        for path in ["mx1/etc/empty", "mx1/etc/dovecot/logins"] { try? folder.write("by hand\n".utf8, to: path) }
      })
    let plan = try Samples.plan(hosts, from: fleet.observations)
    let report = await Applier(plan, on: fleet, as: Samples.owner, today: Samples.today).run()
    await fleet.close()
    let now = Digest(of: Array("by hand\n".utf8))
    let before = Digest(of: [])
    #expect(
      report
        == ApplyReport(
          [
            .init(
              Samples.label("mx1"), .notBegun,
              [
                "'/etc/dovecot/logins' was edited on the host since it was planned",
                "'/etc/empty' is \(now) on the host now, was \(before) when it was planned",
              ])
          ], .stale))
    #expect(scratch.content("mx1/etc/empty") == Array("by hand\n".utf8))
    #expect(scratch.content("mx1/var/lib/ezprov/gen/2/state") == nil)
    let left = try scratch.files.filter { $0.contains("/stage/") || $0.hasSuffix(".ezprov") }
    #expect(left.isEmpty, "\(left)")
  }

  @Test func `is changed in two phases, which are two generations`() async throws {
    let first = Samples.file("/etc/first", "1\n".utf8)
    let hosts = [Samples.host(files: [first])]
    let fleet = await Fleet(observing: hosts, over: transport, for: .applying, today: Samples.today)
    let rest = [Samples.host(files: [first, Samples.file("/etc/second", "2\n".utf8)])]
    var plan = try Samples.plan(hosts, from: fleet.observations)
    var second = try #require(try Samples.plan(rest, from: fleet.observations).hosts.first)
    second.files.removeAll { $0.path == first.path }
    plan.contraction = Contraction(hosts: [second], after: [Samples.label("mx1")])
    let report = await Applier(plan, on: fleet, as: Samples.owner, today: Samples.today).run()
    await fleet.close()
    #expect(report == ApplyReport([.init(Samples.label("mx1"), .done)], .ok))
    #expect(scratch.content("mx1/etc/second") == Array("2\n".utf8))
    #expect(scratch.content("mx1/var/lib/ezprov/gen/2/state") == Array("committed\n".utf8))
    #expect(try await self.plan(rest).isEmpty)
  }

  @Test func `is changed by exactly one of two operators at once`() async throws {
    let hosts = [mx, Samples.host("relay1", role: .relay, files: [Samples.file("/etc/postfix/main.cf", "#\n".utf8)])]
    let outcomes = try await withThrowingTaskGroup(of: Outcome.self) { group in
      for _ in 0..<2 { group.addTask { try await apply(hosts).report.outcome } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.count { $0 == .ok } >= 1)
    // Who came when the other was done had nothing to do or an old plan.
    #expect(outcomes.allSatisfy { [.ok, .locked, .stale].contains($0) })
    #expect(try await plan(hosts).isEmpty)
  }

  @Test func `may stand for 20 hosts at once`() async throws {
    let hosts = (1...20).map { number in
      Samples.host("relay\(number)", role: .relay, files: [Samples.file("/etc/postfix/main.cf", "# \(number)\n".utf8)])
    }
    let (_, report) = try await apply(hosts)
    #expect(report.outcome == .ok)
    #expect(report.hosts.count == 20)
    #expect(scratch.content("relay17/etc/postfix/main.cf") == Array("# 17\n".utf8))
    #expect(try await plan(hosts).isEmpty)
  }
}
