@testable import Planning
import Reporting
import Testing
import Vocabulary

@Suite struct `An apply in CI` {
  typealias Revision = SavedPlan.Circumstances.Revision

  private static let clean = Revision(commit: "4f1c2ab04f1c2ab0", isDirty: false)
  private static let dirty = Revision(commit: "4f1c2ab04f1c2ab0", isDirty: true)

  @Test func `is guarded where git does not have what is applied, and by a person never`() {
    #expect(RevisionGuard(of: Self.clean, inCI: true) == nil)
    #expect(RevisionGuard(of: Self.dirty, inCI: true)?.hazard == .uncommitted("4f1c2ab04f1c2ab0"))
    #expect(RevisionGuard(of: nil, inCI: true)?.hazard == .unversioned)
    #expect(RevisionGuard(of: Self.dirty, inCI: false) == nil && RevisionGuard(of: nil, inCI: false) == nil)
  }

  @Test func `shows its guard, keeps it in the saved plan and asks for its word`() throws {
    let plan = try plan().made(of: Self.dirty, inCI: true)
    let line =
      "the inventory is not as commit 4f1c2ab04f1c has it, and this is a CI job: no commit would tell what was applied: "
      + "--allow dirty-git"
    #expect(listing(of: plan).text.contains("  inventory  \(line)\n"), "\(listing(of: plan).text)")
    let read = try SavedPlan(Array(PlanJSON(saved(plan)).value.text.utf8))
    #expect(read == saved(plan) && read.guards.map(\.id) == ["dirty-git"])
    #expect(PlanListing(read).text.contains(line))
    #expect(PlanJSON(saved(plan)).id == PlanJSON(saved(try self.plan())).id)
    #expect(throws: Refusal(.guarded, "not without being told to:\n  \(line)")) { try permission().check(plan) }
    try permission("dirty-git").check(plan)
    try permission("dirty-git").checkWords(against: plan)
    #expect(throws: Refusal.self) { try permission("dirty-git").checkWords(against: self.plan()) }
  }

  @Test func `that changes nothing is not guarded`() throws {
    let plan = Plan(hosts: [], relays: []).made(of: nil, inCI: true)
    #expect(plan.revisionGuard == nil)
  }

  private func plan() throws -> Plan {
    Plan(hosts: [Sight(try HostDraft(artifacts: [try artifact("/etc/a", "new")]).host()).plan()], relays: [])
  }

  private func permission(_ words: String...) -> Permission { Permission(words, accepting: [], bootstraps: false) }
}
