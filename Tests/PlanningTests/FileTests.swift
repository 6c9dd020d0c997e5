@testable import Planning
import Rendering
import Reporting
import Sealing
import Testing
import Vocabulary

/// One row of the three-way table: last applied, live, desired; nil: not there.
struct Row3: CustomTestStringConvertible, Sendable {
  let applied: String?
  let live: String?
  let desired: String?
  let action: FileChange.Action?
  let standing: FileChange.Standing?

  init(
    _ applied: String?, _ live: String?, _ desired: String?, _ action: FileChange.Action?,
    _ standing: FileChange.Standing? = nil
  ) {
    (self.applied, self.live, self.desired) = (applied, live, desired)
    (self.action, self.standing) = (action, standing)
  }

  var testDescription: String { "\(applied ?? "-") \(live ?? "-") \(desired ?? "-")" }
}

@Suite struct `A file` {
  static let file = "/etc/postfix/users"

  @Test(arguments: [
    Row3(nil, nil, "d", .add, .new),
    Row3(nil, "d", "d", .record, .adopted),
    Row3(nil, "l", "d", .modify, .foreign),
    Row3("a", "a", "a", nil),
    Row3("a", "a", "d", .modify, .pending),
    Row3("a", "l", "a", .modify, .drift),
    Row3("a", "d", "d", .record, .adopted),
    Row3("a", "l", "d", .modify, .conflict),
    Row3("a", nil, "d", .add, .vanished),
    Row3("a", nil, "a", .add, .vanished),
    Row3("a", "a", nil, .remove, .pending),
    Row3("a", "l", nil, .remove, .conflict),
    Row3("a", nil, nil, nil),
  ])
  func `is told by what was applied, what is live and what is desired`(row: Row3) throws {
    let plan = try Self.plan(row)
    #expect(plan.files.map(\.action) == (row.action.map { [$0] } ?? []))
    #expect(plan.files.map(\.standing) == (row.standing.map { [$0] } ?? []))
    #expect(plan.isEmpty == (row.action == nil))
  }

  @Test func `that nobody asked for and ezprov did not write is none of its business`() throws {
    var sight = Sight(try HostDraft().host())
    sight.files[try path(Self.file)] = .other(live("l"))
    #expect(sight.plan().isEmpty)
  }

  @Test func `keeps its content when only mode or owner differ`() throws {
    var sight = Sight(try HostDraft(artifacts: [try artifact(Self.file, "a", mode: 0o640)]).host())
    sight.files[try path(Self.file)] = .other(live("a", mode: 0o640, owner: "basalt"))
    sight.manifest = manifest([try applied(Self.file, "a", mode: 0o640)])
    let plan = sight.plan()
    #expect(plan.files.map(\.action) == [.attributes])
    #expect(plan.files.map(\.standing) == [.drift])
    #expect(plan.writes.isEmpty)
    #expect(plan.attributeChanges.map(\.path.text) == [Self.file])
  }

  @Test func `of which only the mode changed in the inventory is pending`() throws {
    var sight = Sight(try HostDraft(artifacts: [try artifact(Self.file, "a", mode: 0o640)]).host())
    sight.files[try path(Self.file)] = .other(live("a"))
    sight.manifest = manifest([try applied(Self.file, "a")])
    #expect(sight.plan().files.map(\.standing) == [.pending])
  }

  @Test func `whose secrets are not at hand is not compared, but an edit of it is seen`() throws {
    let files = ["/etc/a", "/etc/b", "/etc/c"]
    let artifacts = try files.map { try artifact($0, "<secret>", secrecy: .withheld) }
    var sight = Sight(try HostDraft(artifacts: artifacts).host())
    sight.files[try path("/etc/a")] = .other(live("a", shown: false))
    sight.files[try path("/etc/b")] = .other(live("edited", shown: false))
    sight.manifest = manifest(try files.map { try applied($0, "a", isSecret: true) })
    let plan = sight.plan()
    #expect(plan.files.isEmpty)
    #expect(
      plan.withheld == [
        WithheldFile(path: try path("/etc/a"), isAbsent: false, hasDrifted: false),
        WithheldFile(path: try path("/etc/b"), isAbsent: false, hasDrifted: true),
        WithheldFile(path: try path("/etc/c"), isAbsent: true, hasDrifted: true),
      ])
    #expect(plan.obstacles == [.withheld(count: 3)])
    #expect(plan.manifest == nil)
    #expect(HostQuery(of: sight.host).files.allSatisfy { $0.digest == nil && !$0.mayBeShown })
  }

  @Test func `whose secrets are not at hand makes no plan if it is there and was not edited`() throws {
    for found in [Observation.File.asQueried, .other(live("a", shown: false))] {
      let desired = try artifact(Self.file, "<secret>", secrecy: .withheld)
      var sight = Sight(try HostDraft(artifacts: [desired]).host())
      sight.files[desired.path] = found
      sight.manifest = manifest([try applied(Self.file, "a", isSecret: true)])
      #expect(sight.plan().isEmpty)
      #expect(sight.plan().withheld.map(\.isAbsent) == [false])
    }
  }

  @Test func `takes what was compiled from it along when it goes`() throws {
    var sight = Sight(try HostDraft().host())
    let map = try path(Self.file), script = try path("/var/lib/dovecot/junk.sieve")
    sight.files = [map: .other(live("a")), script: .other(live("a"))]
    sight.manifest = manifest([
      try applied(Self.file, "a", effects: [.rebuildMap(type: "lmdb", path: map), .reload(.postfix)]),
      try applied(script.text, "a", effects: [.compileSieve(path: script)]),
    ])
    let plan = sight.plan()
    #expect(
      plan.removals.map(\.text)
        == ["/etc/postfix/users", "/etc/postfix/users.lmdb", script.text, "/var/lib/dovecot/junk.svbin"])
    #expect(plan.followUps == [.reload(.postfix)])
  }

  @Test func `is not written through a link`() throws {
    var sight = Sight(try HostDraft(artifacts: [try artifact(Self.file, "a")]).host())
    sight.files[try path(Self.file)] = .obstructed(.symlink)
    let plan = sight.plan()
    #expect(plan.files.isEmpty)
    #expect(plan.obstacles.map(\.text) == ["'/etc/postfix/users' is a symbolic link on the host"])
    #expect(plan.obstacles.map(\.outcome) == [.guarded])
  }

  @Test func `is as it should be after the apply`() throws {
    let artifacts = try ["/etc/a", "/etc/b"].map { try artifact($0, "a") }
    var sight = Sight(try HostDraft(artifacts: artifacts).host())
    sight.files[try path("/etc/b")] = .other(live("l"))
    sight.files[try path("/etc/gone")] = .other(live("g"))
    sight.manifest = manifest([try applied("/etc/gone", "g")])
    let plan = sight.plan()
    #expect(plan.files.map(\.action) == [.add, .modify, .remove])
    #expect(sight.after(plan).plan().isEmpty)
  }

  private static func plan(_ row: Row3) throws -> HostPlan {
    let artifacts = try row.desired.map { [try artifact(file, $0)] } ?? []
    var sight = Sight(try HostDraft(artifacts: artifacts).host())
    if let content = row.live {
      sight.files[try path(file)] = content == row.desired ? .asQueried : .other(live(content))
    }
    sight.manifest = try row.applied.map { manifest([try applied(file, $0)]) }
    return sight.plan()
  }
}
