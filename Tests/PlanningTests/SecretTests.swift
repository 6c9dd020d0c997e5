@testable import Planning
import Rendering
import Reporting
import Sealing
import Testing
import Vocabulary

@Suite struct `A secret file` {
  static let file = "/etc/postfix/relay_passwords"

  @Test func `shows that it changes, and nothing of either side`() throws {
    try expectMasked(
      desired: try artifact(Self.file, "agate\n", mode: 0o640, secrecy: .secret),
      live: live("onyx\n", mode: 0o640, shown: false), applied: try applied(Self.file, "onyx\n", isSecret: true))
  }

  @Test func `shows nothing of either side when it is no longer secret`() throws {
    try expectMasked(
      desired: try artifact(Self.file, "agate\n"), live: live("onyx\n"),
      applied: try applied(Self.file, "onyx\n", isSecret: true))
  }

  @Test func `shows nothing of a file that someone else wrote and not everyone could read`() throws {
    try expectMasked(desired: try artifact(Self.file, "agate\n"), live: live("onyx\n", mode: 0o640), applied: nil)
  }

  @Test func `shows no digest when it goes`() throws {
    try expectMasked(
      desired: nil, live: live("onyx\n", shown: false), applied: try applied(Self.file, "onyx\n", isSecret: true))
  }

  private func expectMasked(desired: Artifact?, live: LiveFile, applied: Manifest.File?) throws {
    var sight = Sight(try HostDraft(artifacts: desired.map { [$0] } ?? []).host())
    sight.files[try path(Self.file)] = .other(live)
    sight.manifest = applied.map { manifest([$0]) }
    let host = sight.plan()
    let change = try #require(host.files.first)
    #expect(change.difference == nil)
    let plan = Plan(hosts: [host], relays: [])
    let shown = listing(of: plan).text + PlanJSON(saved(plan)).value.text
    #expect(shown.contains(Self.file))
    for word in ["agate", "onyx", String(digest("agate\n").prefix(8)), String(digest("onyx\n").prefix(8))] {
      #expect(!shown.contains(word), "\(shown)")
    }
  }

  private func digest(_ content: String) -> String { Digest(of: Array(content.utf8)).text }
}
