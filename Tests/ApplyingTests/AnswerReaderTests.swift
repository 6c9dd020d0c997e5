import Testing

@testable import Applying

@Suite struct `An answer` {
  private static let stream =
    "welcome\nno line feed\nabc ready 1 all\n\nabc one\nfirst\n\nabc two etc/x\n\nabc end ok\n\nabc end failed\n"

  private func answers(_ text: String, pieces: Int) throws -> [Answer] {
    var reader = AnswerReader(mark: Mark("abc"))
    let octets = Array(text.utf8)
    return try stride(from: 0, to: octets.count, by: pieces).flatMap { start in
      try reader.take(octets[start..<min(start + pieces, octets.count)])
    }
  }

  @Test(arguments: [1, 2, 3, 7, 1000])
  func `is the same in whatever pieces it comes`(_ pieces: Int) throws {
    #expect(
      try answers(Self.stream, pieces: pieces) == [
        Answer(.ok, [.init(["one"], Array("first\n".utf8)), .init(["two", "etc/x"], [])]), Answer(.failed),
      ])
  }

  @Test func `keeps every octet of a section`() throws {
    let content = "\n\nab\nabc\nabcd end ok\n\n"
    #expect(
      try answers("\nabc ready 1 all\n\nabc content x\n\(content)\nabc end ok\n", pieces: 5)
        == [Answer(.ok, [.init(["content", "x"], Array(content.utf8))])])
  }

  @Test func `is none of a program of another version`() {
    #expect(throws: AnswerReader.Foreign.self) { try answers("\nabc ready 2 all\n", pieces: 4) }
    #expect(throws: AnswerReader.Foreign.self) { try answers("\nabc ready 1 all\n\nabc end fine\n", pieces: 4) }
  }

  @Test func `may not grow without end`() {
    var reader = AnswerReader(mark: Mark("abc"))
    let piece = [UInt8](repeating: 0x61, count: 1 << 24)
    #expect(throws: AnswerReader.TooMuch.self) { for _ in 0..<17 { _ = try reader.take(piece) } }
  }

  @Test func `has another mark each time`() {
    #expect(Mark() != Mark())
    #expect(Mark().text.utf8.count == 32)
  }
}

@Suite struct `An answer that is taken as it comes` {
  private func pieces(_ text: String, of size: Int) throws -> (sections: [String], answers: [Answer], largest: Int) {
    var reader = AnswerReader(mark: Mark("abc"))
    reader.isStreaming = true
    var (sections, answers, largest): ([String], [Answer], Int) = ([], [], 0)
    let octets = Array(text.utf8)
    for start in stride(from: 0, to: octets.count, by: size) {
      answers += try reader.take(octets[start..<min(start + size, octets.count)])
      for piece in reader.drain() {
        switch piece {
        case .begin(let words): sections.append(words.joined(separator: " ") + ":")
        case .octets(let octets):
          sections[sections.count - 1] += String(decoding: octets, as: UTF8.self)
          largest = max(largest, octets.count)
        }
      }
    }
    return (sections, answers, largest)
  }

  @Test(arguments: [1, 2, 3, 7, 64, 1000])
  func `has the same sections, and none in its answer`(size: Int) throws {
    let content = "\n\nab\nabc\nabcd end ok\n\n"
    let text =
      "welcome\nabc ready 1 all\n\nabc one\nfirst\n\nabc content x\n\(content)\nabc none\n\nabc end ok\n\nabc end failed\n"
    let (sections, answers, _) = try pieces(text, of: size)
    #expect(sections == ["one:first\n", "content x:\(content)", "none:"])
    #expect(answers == [Answer(.ok), Answer(.failed)])
  }

  @Test func `may be of any length, for nothing of it is kept`() throws {
    let long = String(repeating: "x", count: 1 << 20)
    let (sections, answers, largest) = try pieces("\nabc ready 1 all\n\nabc long\n\(long)\nabc end ok\n", of: 1000)
    #expect(sections == ["long:\(long)"] && answers == [Answer(.ok)])
    #expect(largest <= 1100)
  }
}
