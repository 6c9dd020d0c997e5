import Planning
import Reporting
import Testing

@Suite struct `A listing of a plan` {
  @Test func `shows every kind of change, its reason and what follows`() throws {
    try expectGolden("plan.txt", PlanListing(try Specimen.plan(), names: names).text)
  }

  @Test func `is coloured for a terminal`() throws {
    let style = Style(colours: true)
    let text = PlanListing(try Specimen.plan(), names: names, style: style).text
    try expectGolden("plan-coloured.txt", text)
    #expect(text.replacing(/\u{1B}\[[0-9]+m/, with: "") == PlanListing(try Specimen.plan(), names: names).text)
  }

  @Test func `can do without differences`() throws {
    try expectGolden("plan-summary.txt", PlanListing(try Specimen.plan(), names: names, detail: .summary).text)
  }
}
