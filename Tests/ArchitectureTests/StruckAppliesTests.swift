import Foundation
import TestSupport
import Testing

/// examples/faults.md, which `make faults` wrote, against what the fault suite is now.
@Suite struct `The table of struck applies` {
  @Test func `has a row for each pair of the fault suite, with what it promises, and no other`() async throws {
    let suite = try await Program("/usr/bin/python3").run(["\(Repository.path)/Tests/Lab/faults", "--list"])
    let pairs = suite.text.split(separator: "\n").map(String.init)
    let rows = try Self.rows
    #expect(!pairs.isEmpty)
    #expect(Set(rows) == Set(pairs) && rows.count == pairs.count, "make faults: \(difference(rows, pairs))")
  }

  @Test func `says of which revision it is, and that each pair was kept`() throws {
    #expect(try Self.text.contains(/at revision [0-9a-f]{7,40}(-dirty)?\./))
    #expect(try !Self.text.contains("not kept"))
  }

  private func difference(_ rows: [String], _ pairs: [String]) -> [String] {
    Set(rows).symmetricDifference(pairs).sorted()
  }

  private static var text: String {
    get throws { try String(contentsOfFile: "\(Repository.path)/examples/faults.md", encoding: .utf8) }
  }

  /// Each as the suite's list has it.
  private static var rows: [String] {
    get throws {
      try text.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst().map { line in
        let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        return "\(cells[1]) \(cells[0]): \(cells[2]), \(cells[3]): exit \(cells[4]), \(cells[5])"
      }
    }
  }
}
