import Reading
import Reporting
import TestSupport
import Testing
import Vocabulary

@Suite struct `A damaged inventory` {
  /// Never more than faults: no crash, no fault without a place inside the file, no message of more than one line.
  @Test(arguments: 0..<40) func `is read or has faults in its lines`(seed: Int) throws {
    var random = Sequence(seed: UInt64(seed))
    for _ in 0..<50 {
      let octets = random.damage(Array(wholeInventory.utf8))
      do {
        _ = try Inventory(reading: [SourceText(name: "a.yml", octets: octets)])
      } catch {
        try judge(error, octets)
      }
    }
  }

  @Test func `is cut off anywhere`() throws {
    let octets = Array(wholeInventory.utf8)
    for count in stride(from: 0, to: octets.count, by: 7) {
      do {
        _ = try Inventory(reading: [SourceText(name: "a.yml", octets: Array(octets[..<count]))])
      } catch {
        try judge(error, Array(octets[..<count]))
      }
    }
  }

  private func judge(_ faults: Faults, _ octets: [UInt8]) throws {
    #expect(faults.hasErrors)
    let lines = octets.split(separator: 0x0A, omittingEmptySubsequences: false)
    for fault in faults.list {
      #expect(fault.message.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F })
      for place in [fault.place].compactMap(\.self) + fault.notes.map(\.place) {
        #expect((1...UInt32(lines.count + 1)).contains(place.line))
        let line = place.line <= lines.count ? lines[Int(place.line) - 1].count : 0
        #expect((1...line + 1).contains(Int(place.column)))
      }
    }
    let unplaced = faults.list.filter { $0.place == nil }.map(\.message)
    #expect(unplaced.allSatisfy { $0 == "no file says 'ezprov: 1', the version of the inventory's language" })
  }
}

/// A small generator of known numbers (SplitMix64), so that a failure can be had again.
private struct Sequence {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return Int((value ^ value >> 31) % UInt64(bound))
  }

  /// A few octets changed, put in, taken out, or moved.
  mutating func damage(_ octets: [UInt8]) -> [UInt8] {
    var octets = octets
    for _ in 0...below(4) {
      let index = below(octets.count)
      switch below(5) {
      case 0: octets[index] = UInt8(below(256))
      case 1: octets.insert(contentsOf: Self.pieces[below(Self.pieces.count)].utf8, at: index)
      case 2: octets.removeSubrange(index..<min(octets.count, index + 1 + below(20)))
      case 3: octets.insert(contentsOf: octets[index..<min(octets.count, index + below(60))], at: below(octets.count))
      case _: octets[index] = Self.marks[below(Self.marks.count)]
      }
    }
    return octets
  }

  private static let marks = Array("[]{}:,&*!|>'\"%@`#-? \n".utf8)
  private static let pieces = [
    "&a ", "*a ", "!!str ", "<<: ", "\n---\n", "\n...\n", "\t", "\u{0}", "\u{85}", "{", "[", "\"", "'", ": ", "- ",
    "? ",
    "|\n", ">-\n", "\r", "\r\n", "\\", "#", "%TAG ! !\n", "null", "~", "\u{202E}", "\u{1FAA8}",
  ]
}
