@testable import Planning
import Reporting
import Testing

@Suite struct `A difference` {
  /// Texts whose lines are drawn from few words, so that lines repeat, and with edits from none to all.
  @Test(arguments: 0..<400)
  func `makes the new text out of the old one`(seed: Int) {
    var random = Seeded(seed)
    let old = random.lines(upTo: 60), new = random.edited(old)
    let difference = Difference(from: Self.octets(old), to: Self.octets(new))
    #expect(difference.result == Self.octets(new))
    for (one, next) in zip(difference.edits, difference.edits.dropFirst()) {
      #expect(one.old.upperBound < next.old.lowerBound && one.new.upperBound < next.new.lowerBound)
    }
  }

  @Test(arguments: 0..<200)
  func `of small texts has as few lines as there can be`(seed: Int) {
    var random = Seeded(seed)
    let old = random.lines(upTo: 12), new = random.edited(old)
    let difference = Difference(from: Self.octets(old), to: Self.octets(new))
    let common = Self.longestCommonSubsequence(old, new)
    #expect(difference.additions == new.count - common)
    #expect(difference.removals == old.count - common)
  }

  /// More edits than a shortest script is searched for.
  @Test(arguments: 0..<6)
  func `with thousands of edits still keeps the lines that stay`(seed: Int) {
    var random = Seeded(seed)
    let old = (0..<6000).map { "user\($0)@quarry.example user\($0)\n" }
    let new = old.flatMap { line -> [String] in
      switch random.below(8) {
      case 0: []
      case 1: ["changed \(line)"]
      case 2: [line, "added after \(line)"]
      case _: [line]
      }
    }
    let difference = Difference(from: Self.octets(old), to: Self.octets(new))
    #expect(difference.result == Self.octets(new))
    #expect(difference.removals < old.count / 3)
  }

  @Test func `of texts with nothing in common replaces the one by the other`() {
    let old = (0..<3000).map { "old \($0)\n" }, new = (0..<3000).map { "new \($0)\n" }
    let difference = Difference(from: Self.octets(old), to: Self.octets(new))
    #expect(difference.edits == [.init(old: 0..<3000, new: 0..<3000)])
  }

  /// A search that goes through all lines for each edit would need 10¹² comparisons here.
  @Test func `of a million lines finds two changed ones`() {
    let old = (0..<1_000_000).map { "user\($0)@quarry.example user\($0)\n" }
    var new = old
    new[3] = "basalt@quarry.example basalt\n"
    new.remove(at: 999_990)
    let difference = Difference(from: Self.octets(old), to: Self.octets(new))
    #expect(difference.edits == [.init(old: 3..<4, new: 3..<4), .init(old: 999_990..<999_991, new: 999_990..<999_990)])
  }

  @Test func `knows a text without a last line end from one with it`() {
    let difference = Difference(from: Array("a\nb".utf8), to: Array("a\nb\n".utf8))
    #expect(difference.edits == [.init(old: 1..<2, new: 1..<2)])
    #expect(Difference(from: [], to: []).edits.isEmpty)
  }

  private static func octets(_ lines: [String]) -> [UInt8] { lines.flatMap { Array($0.utf8) } }

  private static func longestCommonSubsequence(_ one: [String], _ other: [String]) -> Int {
    var row = [Int](repeating: 0, count: other.count + 1)
    for a in one {
      var next = row
      for (index, b) in other.enumerated() {
        next[index + 1] = a == b ? row[index] + 1 : max(next[index], row[index + 1])
      }
      row = next
    }
    return row[other.count]
  }
}

extension Difference {
  /// The old text with the edits carried out.
  fileprivate var result: [UInt8] {
    var result: [UInt8] = [], next = 0
    for edit in edits {
      for line in next..<edit.old.lowerBound { result += old[line] }
      for line in edit.new { result += new[line] }
      next = edit.old.upperBound
    }
    for line in next..<old.count { result += old[line] }
    return result
  }
}
