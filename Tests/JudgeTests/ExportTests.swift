import Exporting
import Foundation
import Records
import Rendering
import Reporting
import TestSupport
import Testing
import Vocabulary

/// The programs that take exports, or parsers of their languages, read back exactly what was written.
@Suite struct `An exported zone` {
  private static let forms: [ExportFormat] = [.octodns, .dnscontrol, .terraform, .json, .nsupdate]

  @Test(arguments: forms)
  func `is read as the records that it is made of`(form: ExportFormat) async throws {
    for specimen in try await Specimen.all {
      for zone in specimen.rendered.zones {
        let found = try await Self.reading(of: zone, in: form)
        #expect(found == Set(try zone.records.map(Self.line)), "\(specimen) \(zone.name)")
        #expect(found.count == zone.records.count)
      }
    }
  }

  @Test(arguments: forms)
  func `is read with its aliases`(form: ExportFormat) async throws {
    let zone = try AliasedZone.rendered
    #expect(try await Self.reading(of: zone, in: form) == Set(try zone.records.map(Self.line)))
  }

  /// Nothing that a record could hold ends its string, its line or its list. nsupdate(1) reads no line with a zero octet.
  @Test(arguments: forms)
  func `holds hostile text as what it is`(form: ExportFormat) async throws {
    let place = Place(file: SourceFile(index: 0), line: 1, column: 1)
    let name = try #require(DomainName("quarry.example"))
    let texts = [
      "a\nb", "\"", "\\", "\\\"; }", "${file(\"/etc/passwd\")}", "%{if true}x%{endif}", "$${x}", "'", "`id`",
      "</script>",
      "a;b", "#", "- x: y", "\r\n", ")\nA(\"@\", \"192.0.2.1\"", "\u{7F}\t", "{{x}}",
      String(repeating: "long \" ", count: 99),
    ]
    let zone = RenderedZone(
      name: name,
      records: texts.map { Record(RecordName(name), .text($0), from: place) }
        + [Record(RecordName(name), .authorisation(flags: 128, tag: "issue", value: "a\"b\\c; d"), from: place)],
      tracing: false)
    let found = try await Self.reading(of: zone, in: form)
    #expect(found == Set(try zone.records.map(Self.line)))
  }

  private static func reading(of zone: RenderedZone, in form: ExportFormat) async throws -> Set<String> {
    let judge = "\(Repository.path)/Tests/JudgeTests/Support/exports.judge"
    let file = try #require(ExportFile.all(form, of: [zone], pointers: nil, names: SourceNames(["a.yml"])).first)
    let folder = try ScratchFolder()
    let path = try folder.write(file.text, to: file.name)
    let ended = try await Program("/usr/bin/python3").run([judge, form.rawValue, zone.name.text, path])
    try #require(ended.code == 0, "\(form): \(ended)")
    return Set(try ended.lines.map { try canonical(JSONSerialization.jsonObject(with: Data($0.utf8))) })
  }

  private static func line(_ record: Record) throws -> String {
    let data =
      switch record.data {
      case .authorisation(let flags, let tag, let value): "\(flags) \(tag) \(value)"
      case let data: data.joined
      }
    return try canonical([record.name.text, record.data.type, record.ttl, data] as [Any])
  }

  private static func canonical(_ value: Any) throws -> String {
    String(
      decoding: try JSONSerialization.data(withJSONObject: value, options: [.withoutEscapingSlashes]), as: UTF8.self)
  }
}
