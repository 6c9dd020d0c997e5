import Planning
import Testing

@Suite struct `The name of a run` {
  @Test func `is its start and 48 random bits`() throws {
    let run = RunID(startedAt: "2026-11-21T12:15:00Z")
    #expect(run.description.hasPrefix("20261121T121500-"))
    #expect(RunID(run.description) == run)
    #expect(run != RunID(startedAt: "2026-11-21T12:15:00Z"))
  }

  @Test(arguments: [
    "", "20261121T121500", "20261121T121500-3f9a0c11d2e", "20261121T121500-3f9a0c11d2e44",
    "20261121T121500-3F9A0C11D2E4",
    "20261121T121500-3f9a0c11d2e4\n", "20261121 121500-3f9a0c11d2e4", "../../../../etc/passwd-----",
    "٢0261121T121500-3f9a0c11d2e4",
  ])
  func `is nothing else, since it goes into paths`(_ text: String) { #expect(RunID(text) == nil) }
}
