import Exporting
import Foundation
import Modeling
import Records
import Rendering
import Reporting
import TestSupport
import Testing
import Vocabulary

/// Judges that Debian does not have: checkdmarc and octoDNS, of the versions that Tests/python-judges names.
@Suite struct `A judge from afar` {
  @Test func `takes every policy record, by checkdmarc`() async throws {
    for specimen in try await Specimen.all {
      let texts = specimen.rendered.zones.flatMap(\.records).compactMap { record -> [String]? in
        if case .text(let text) = record.data, !text.contains("include:") { [record.name.text, text] } else { nil }
      }
      let policies = specimen.rendered.hosts.flatMap(\.artifacts).filter { $0.path.text.hasSuffix("/mta-sts.txt") }
        .map { ["policy", String(decoding: $0.content, as: UTF8.self)] }
      let verdicts = try await Self.verdicts(on: texts + policies)
      #expect(verdicts.filter { !$0.hasPrefix("taken ") }.isEmpty)
      for kind in ["spf", "dmarc", "mta-sts", "tls-rpt", "policy"] {
        #expect(verdicts.contains { $0.hasPrefix("taken \(kind) ") }, "\(specimen): no \(kind)")
      }
    }
  }

  @Test func `refuses what is wrong, by checkdmarc`() async throws {
    let wrong = [
      ["quarry.example.", "v=spf1 mail ip4:192.0.2.25 -all"], ["_dmarc.quarry.example.", "v=DMARC1; p=perhaps"],
      ["_mta-sts.quarry.example.", "v=STSv1; id=not_this"], ["_smtp._tls.quarry.example.", "v=TLSRPTv1; rua=nobody"],
      ["policy", "version: STSv1\r\nmode: perhaps\r\nmx: mail.quarry.example\r\nmax_age: 604800\r\n"],
    ]
    let verdicts = try await Self.verdicts(on: wrong)
    #expect(verdicts.count == wrong.count && verdicts.allSatisfy { $0.hasPrefix("refused ") }, "\(verdicts)")
  }

  @Test func `reads every zone with as many values as it has records, by octoDNS`() async throws {
    for specimen in try await Specimen.all {
      let folder = try ScratchFolder()
      for zone in specimen.rendered.zones + [try AliasedZone.rendered] {
        let files = ExportFile.all(.octodns, of: [zone], pointers: nil, names: SourceNames([]))
        for file in files { try folder.write(file.text, to: file.name) }
        let ended = try await Self.run("octodns", [folder.path, zone.name.text])
        #expect(ended.code == 0 && ended.text == "\(zone.records.count)\n", "\(zone.name): \(ended)")
      }
    }
  }

  private static func verdicts(on texts: [[String]]) async throws -> [String] {
    let lines = try texts.map { String(decoding: try JSONSerialization.data(withJSONObject: $0), as: UTF8.self) + "\n" }
    let ended = try await run("checkdmarc", [], input: Array(lines.joined().utf8))
    try #require(ended.code == 0, "\(ended)")
    return ended.lines.map(String.init)
  }

  private static func run(
    _ judge: String, _ words: [String], input: [UInt8] = []
  ) async throws -> TestSupport.Program.Ended {
    let made = try await Program("\(Repository.path)/Tests/python-judges").run([])
    let python = made.text.trimmingSuffix(while: \.isNewline)
    try #require(made.code == 0 && !python.isEmpty, "Tests/python-judges: \(made)")
    return try await Program(python).run(
      ["\(Repository.path)/Tests/JudgeTests/Support/\(judge).judge"] + words, input: input)
  }
}
