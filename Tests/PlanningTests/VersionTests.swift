@testable import Planning
import Testing
import Vocabulary

@Suite struct `A version of ezprov` {
  @Test(arguments: [
    ("1.0.0", "1.0.1"), ("1.9.0", "1.10.0"), ("0.9", "1"), ("2.0.0-rc1", "2.0.0"), ("1.2", "1.2.0.1"),
  ])
  func `is compared number by number`(older: String, newer: String) throws {
    let (one, other) = (try #require(ToolVersion(older)), try #require(ToolVersion(newer)))
    #expect(one < other && !(other < one))
  }

  @Test func `is the same with noughts at its end, and nothing where it is not written so`() throws {
    #expect(try #require(ToolVersion("1.2")) == #require(ToolVersion("1.2.0")))
    for text in ["", "1.", "one", "1.x", "+1", "1.0000000000001"] { #expect(ToolVersion(text) == nil, "\(text)") }
  }

  /// The plan is of 1.0.0.
  @Test(arguments: [("1.0.1", true), ("1.0.0", false), ("0.9.9", false), ("unknown", false)])
  func `that is newer than this one and applied last is guarded`(last: String, isGuarded: Bool) throws {
    var sight = Sight(try HostDraft(artifacts: [try artifact("/etc/a", "new")]).host())
    sight.files[try path("/etc/a")] = .other(live("old"))
    sight.manifest = Manifest(tool: last, files: [try applied("/etc/a", "old")], accounts: [], peers: [])
    let plan = sight.plan()
    #expect(plan.guards.map(\.id) == (isGuarded ? ["version-downgrade:mx1"] : []))
    #expect(plan.guards.map(\.option) == (isGuarded ? ["--allow version-downgrade:mx1"] : []))
    #expect(
      plan.guards.map(\.text)
        == (isGuarded
          ? ["ezprov 1.0.1 applied here last, and this is 1.0.0: what the newer one wrote would go"] : []))
    try Permission(isGuarded ? ["version-downgrade"] : [], accepting: [], bootstraps: false)
      .check(Plan(hosts: [plan], relays: []))
  }
}
