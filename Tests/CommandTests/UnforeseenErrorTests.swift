import ArgumentParser
import Reporting
import Testing

@testable import ezprov

@Suite struct `An error that nobody foresaw` {
  private struct Unforeseen: Error {}

  @Test func `ends with 70, and no other one does`() throws {
    let session = Session(options: try CommonOptions.parse([]))
    #expect(session.tell(Unforeseen()).rawValue == 70)
    for outcome in Outcome.allCases where outcome != .bug {
      #expect(session.tell(Refusal(outcome, "it stays as it is")) == outcome)
    }
  }
}
