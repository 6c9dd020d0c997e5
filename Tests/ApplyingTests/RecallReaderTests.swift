import Planning
import Reporting
import Sealing
import Testing
import Vocabulary

@testable import Applying

@Suite struct `A recalled generation` {
  private static let digest = Digest(of: Array("agate\n".utf8))

  private static func generation(_ sections: [Answer.Section], _ verdict: Answer.Verdict = .ok) throws -> Generation {
    let label = try #require(HostLabel("relay1"))
    return try RecallReader(label: label, answer: Answer(verdict, sections)).generation()
  }

  private static func section(_ words: String..., content: String = "") -> Answer.Section {
    Answer.Section(words, Array(content.utf8))
  }

  @Test func `has its manifest and the open contents that differ`() throws {
    let text = "ezprov-manifest 1\ntool 0.1.0\nfile \(Self.digest) 0644 root root open - /etc/a\nend\n"
    let generation = try Self.generation([
      Self.section("generation", "3"), Self.section("manifest", content: text),
      Self.section("content", "etc/a", content: "agate\n"),
    ])
    #expect(generation.number == 3 && generation.manifest.files.map(\.path.text) == ["/etc/a"])
    #expect(generation.contents.values.map { String(decoding: $0, as: UTF8.self) } == ["agate\n"])
  }

  @Test func `that was found takes for a secret what not everyone could read`() throws {
    let lines = "absent etc/a\nfile \(Self.digest) 644 root root etc/b\nfile \(Self.digest) 640 root postfix etc/c\n"
    let generation = try Self.generation([
      Self.section("generation", "0"), Self.section("found", content: lines),
    ])
    #expect(generation.manifest.files.map(\.path.text) == ["/etc/b", "/etc/c"])
    #expect(generation.manifest.files.map(\.isSecret) == [false, true])
  }

  @Test(arguments: [
    "file x 644 root root etc/b", "file \(digest) 999 root root etc/b", "file \(digest) 644 root etc/b",
  ])
  func `that nobody can read is refused`(line: String) throws {
    let sections = [Self.section("generation", "0"), Self.section("found", content: line + "\n")]
    #expect(#expect(throws: Refusal.self) { try Self.generation(sections) }?.outcome == .unreachable)
  }

  @Test func `that the host does not have is refused in its words`() throws {
    let refusal = #expect(throws: Refusal.self) {
      try Self.generation([Self.section("error", content: "there is no generation 7\n")], .failed)
    }
    #expect(refusal == Refusal(.usage, "relay1: there is no generation 7"))
  }
}
