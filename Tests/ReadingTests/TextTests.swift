import Reading
import Reporting
import TestSupport
import Testing
import Vocabulary

@Suite struct `The text of a file` {
  @Test(arguments: [
    ("\u{0}", "U+0000"), ("\u{1}", "U+0001"), ("\u{7}", "U+0007"), ("\u{1B}", "U+001B"), ("\u{7F}", "U+007F"),
    ("\u{85}", "U+0085"), ("\u{9B}", "U+009B"), ("\u{AD}", "U+00AD"), ("\u{200B}", "U+200B"), ("\u{2028}", "U+2028"),
    ("\u{2029}", "U+2029"), ("\u{202E}", "U+202E"), ("\u{2066}", "U+2066"), ("\u{FEFF}", "U+FEFF"),
    ("\u{E000}", "U+E000"), ("\u{E0041}", "U+E0041"),
  ])
  func `holds nothing that a reviewer does not see`(character: String, name: String) {
    for padding in [0, 1, 62, 63, 64, 65, 200] {
      let before = "# \(String(repeating: "x", count: padding))\n# gr\u{FC}n \u{1FAA8} "
      expectFaults(
        of: "ezprov: 1\n\(before)1️⃣\(character)\n",
        "1️⃣: error: the character \(name) is neither seen nor read: leave it out")
    }
  }

  @Test(
    arguments: [
      [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0x80],
      [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xC3], [0xE2, 0x82], [0xC3, 0x28],
    ] as [[UInt8]])
  func `is UTF-8`(octets: [UInt8]) {
    for padding in [0, 40, 64, 100] {
      let before = Array("ezprov: 1\n# \(String(repeating: "x", count: padding))\u{FC}".utf8)
      for after in [[], Array("\n# and more than sixty-four octets of harmless comment behind it, to be sure\n".utf8)] {
        #expect(throws: Faults.error("this is not UTF-8", line: 2, column: padding + 4)) {
          try Inventory(reading: [SourceText(name: "a.yml", octets: before + octets + after)])
        }
      }
    }
  }

  @Test func `may begin with a byte order mark and end its lines as on Windows`() throws {
    _ = try read("\u{FEFF}ezprov: 1\r\ndiscard: [stone]\r\n")
    expectFaults(of: "\u{FEFF}desk: 1\r\nezprov: 1", "1:1: error: unknown key 'desk', did you mean 'desks'?")
    expectFaults(
      of: "ezprov: 1\n# a1️⃣\rdiscard: [stone]\n", "1️⃣: error: a carriage return stands only before a line feed")
    expectFaults(of: "ezprov: 1\n# a1️⃣\r", "1️⃣: error: a carriage return stands only before a line feed")
  }

  @Test func `counts columns in characters`() {
    expectFaults(
      of: "limits: {gr\u{FC}n\u{1FAA8}: 1, 1️⃣quta: 2 GB}",
      "1:10: error: unknown key 'gr\\u{FC}n\\u{1FAA8}': known are 'classes', 'defaults', 'message_size', 'quota', "
        + "'clients', 'queue_lifetime'",
      "1️⃣: error: unknown key 'quta', did you mean 'quota'?")
  }
}

extension Faults {
  /// One error in file 0.
  fileprivate static func error(_ message: String, line: Int, column: Int) -> Faults {
    Faults([.error(message, at: Place(file: SourceFile(index: 0), line: line, column: column))])
  }
}
