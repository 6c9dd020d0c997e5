@testable import Planning
import Rendering
import Reporting
import Testing
import Vocabulary

@Suite struct `A change of many at once` {
  private static let users = "/etc/postfix/users"
  private static let minerals = [
    "agate", "basalt", "chert", "dolomite", "epidote", "flint", "granite", "halite", "jasper", "kyanite",
  ]

  /// The host once `old` was applied, of which `new` is to become.
  private func sight(_ old: [Artifact], _ new: [Artifact], isKnown: Bool = true) throws -> Sight {
    var sight = Sight(try HostDraft(artifacts: new).host())
    for artifact in old {
      let content = String(decoding: artifact.content, as: UTF8.self)
      sight.files[artifact.path] = .other(live(content, shown: artifact.secrecy == .open))
    }
    sight.manifest = manifest(
      isKnown
        ? try old.map { artifact in
          try applied(
            artifact.path.text, String(decoding: artifact.content, as: UTF8.self),
            isSecret: artifact.secrecy == .secret, effects: artifact.effects)
        } : [])
    return sight
  }

  /// A table with a row for each mineral, the first `changed` of which have another value.
  private func table(
    _ changed: Int, head: String = "# ours\n", end: String = "", secrecy: Artifact.Secrecy = .open,
    effects: [Effect]? = nil
  ) throws -> Artifact {
    let rows = Self.minerals.enumerated().map { number, name in
      "\(name)\(end) \(number < changed ? "new" : "old")\n"
    }
    return try artifact(
      Self.users, head + rows.joined(), secrecy: secrecy,
      effects: effects ?? [.rebuildMap(type: "lmdb", path: path(Self.users)), .reload(.postfix)])
  }

  @Test(arguments: [(3, false), (4, true)])
  func `is guarded where more than 30 of 100 rows of a table are others`(changed: Int, isGuarded: Bool) throws {
    let plan = try sight([table(0)], [table(changed)]).plan()
    #expect(plan.guards.map(\.id) == (isGuarded ? ["bulk-change:mx1"] : []))
    #expect(
      plan.guards.map(\.text)
        == (isGuarded ? ["4 of 10 rows of '/etc/postfix/users' would become others at once"] : []))
    #expect(plan.guards.map(\.option) == (isGuarded ? ["--allow bulk-change:mx1"] : []))
  }

  @Test func `is none where rows come, go or stand elsewhere, or a comment is another`() throws {
    let old = try table(0), rows = String(decoding: old.content, as: UTF8.self).split(separator: "\n").dropFirst()
    let effects = old.effects
    let moved = rows.reversed().joined(separator: "\n") + "\n"
    let more = "# theirs\n" + rows.dropLast(5).joined(separator: "\n") + "\n"
    for text in [moved, more] {
      let plan = try sight([old], [artifact(Self.users, text, effects: effects)]).plan()
      #expect(plan.files.map(\.action) == [.modify] && plan.guards.isEmpty)
    }
  }

  @Test func `is guarded in a file of aliases, whose keys end at a colon`() throws {
    let effects: [Effect] = [.rebuildAliases(type: "lmdb", path: try path(Self.users))]
    let plan = try sight(
      [table(0, end: ":", effects: effects)], [table(10, end: ":", effects: effects)]
    ).plan()
    #expect(plan.guards.map(\.id) == ["bulk-change:mx1"])
  }

  @Test func `is none of configuration, of credentials, or of what ezprov did not write`() throws {
    #expect(
      try sight([table(0, effects: [.reload(.postfix)])], [table(10, effects: [.reload(.postfix)])]).plan().guards
        .isEmpty)
    #expect(try sight([table(0, secrecy: .secret)], [table(10, secrecy: .secret)]).plan().guards.isEmpty)
    #expect(
      try sight([table(0)], [table(10)], isKnown: false).plan().guards.map(\.id) == ["takeover:mx1:\(Self.users)"])
  }

  @Test func `is guarded of people's accounts, as far as the inventory wants it`() throws {
    let logins = Self.minerals
    func sight(locking locked: Int) throws -> Sight {
      let accounts = try logins.enumerated().map { try person($1, $0 < locked ? .locked : .open) }
      var sight = Sight(try HostDraft(accounts: accounts).host())
      for name in logins {
        sight.accounts[try login(name)] = LiveAccount(
          uid: 1000, home: "/home/\(name)", shell: "/bin/bash", isLocked: false)
      }
      sight.manifest = manifest(
        [], accounts: try logins.map { .init(login: try login($0), isPerson: true, isLocked: false) })
      return sight
    }
    #expect(try sight(locking: 3).plan().guards.isEmpty)
    let plan = try sight(locking: 4).plan()
    #expect(plan.guards.map(\.text) == ["4 of 10 accounts would become others at once"])
    #expect(plan.accounts.map(\.action.word) == ["lock", "lock", "lock", "lock"])
  }

  @Test func `is guarded of files in people's homes, by their name there`() throws {
    func forwards(to target: String, _ count: Int) throws -> [Artifact] {
      try Self.minerals.enumerated().map { number, name in
        try artifact("/home/\(name)/.forward", number < count ? "\(target)\n" : "old@far.example\n", effects: [])
      }
    }
    let old = try forwards(to: "", 0)
    #expect(try sight(old, forwards(to: "new@far.example", 3)).plan().guards.isEmpty)
    let plan = try sight(old, forwards(to: "new@far.example", 4)).plan()
    #expect(plan.guards.map(\.text) == ["4 of 10 files '~/.forward' would become others at once"])
  }

  @Test func `is allowed on one host or on all, and shown with the word for it`() throws {
    let plan = Plan(hosts: [try sight([table(0)], [table(4)]).plan()], relays: [])
    #expect(listing(of: plan).text.contains("at once: --allow bulk-change:mx1\n"))
    #expect(try SavedPlan(Array(PlanJSON(saved(plan)).value.text.utf8)) == saved(plan))
    for word in ["bulk-change", "bulk-change:mx1"] {
      try Permission([word], accepting: [], bootstraps: false).check(plan)
    }
    let refusal = #expect(throws: Refusal.self) {
      try Permission([], accepting: [], bootstraps: false).check(plan)
    }
    #expect(refusal?.outcome == .guarded)
  }
}
