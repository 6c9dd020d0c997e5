import Planning
import Reporting
import Testing

@Suite struct `A listing of a plan` {
  @Test func `shows every kind of change, its reason and what follows`() throws {
    try expectGolden("plan.txt", listing(of: try Specimen.plan()).text)
  }

  @Test func `is coloured for a terminal`() throws {
    let style = Style(colours: true)
    let text = listing(of: try Specimen.plan(), style: style).text
    try expectGolden("plan-coloured.txt", text)
    #expect(text.replacing(/\u{1B}\[[0-9]+m/, with: "") == listing(of: try Specimen.plan()).text)
  }

  @Test func `can do without differences`() throws {
    try expectGolden("plan-summary.txt", listing(of: try Specimen.plan(), detail: .summary).text)
  }
}
