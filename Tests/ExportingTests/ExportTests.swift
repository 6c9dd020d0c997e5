import Exporting
import Foundation
import Modeling
import Reading
import Records
import Rendering
import Reporting
import TestSupport
import Testing
import Vocabulary

/// What is exported of the inventory that a newcomer reads, in every form, as it was last looked at. `RECORD=1` writes it and
/// fails.
@Suite struct `An export` {
  private static let folder = "\(Repository.path)/Tests/ExportingTests/Goldens"

  private static func files() throws -> [ExportFile] {
    let texts = try InventoryFolder("\(Repository.path)/inventory").texts()
    let names = SourceText.names(of: texts)
    let system = try MailSystem(of: Inventory(reading: texts), today: CalendarDate(day: 20_778))
    let zones = try RenderedZones(of: system, tracing: false)
    let listing = RecordListing(zones: zones.all, pointers: zones.pointers, names: names, style: .plain)
    return ExportFormat.allCases.flatMap { ExportFile.all($0, of: zones.all, pointers: zones.pointers, names: names) }
      + [ExportFile(name: "listing.txt", text: listing.text)]
  }

  @Test func `is what it was`() throws {
    for file in try Self.files() {
      let path = "\(Self.folder)/\(file.name)"
      if ProcessInfo.processInfo.environment["RECORD"] == "1" {
        try FileManager.default.createDirectory(atPath: Self.folder, withIntermediateDirectories: true)
        try Data(file.text.utf8).write(to: URL(fileURLWithPath: path))
        Issue.record("recorded \(file.name): look at the difference, then run without RECORD")
      } else {
        #expect(try String(contentsOfFile: path, encoding: .utf8) == file.text, "\(file.name)")
      }
    }
  }

  @Test func `has no golden that nothing is compared with`() throws {
    #expect(
      Set(try FileManager.default.contentsOfDirectory(atPath: Self.folder)) == Set(try Self.files().map(\.name)))
  }

  /// Texts that each form would read as more than a text.
  @Test(arguments: [
    "a\nb", "\"", "\\", "\\\"", "${file(\"/etc/passwd\")}", "%{if true}", "$${x}", "'", "`id`", "</script>",
    "é\u{2028}\u{1F4A3}",
    "a;b", "#", "- x", "\r\n", "\0", ")\nA(\"@\", \"192.0.2.1\"",
  ])
  func `holds any text as a text`(text: String) throws {
    let harmless = try Self.lines(of: "harmless"), hostile = try Self.lines(of: text)
    for (form, count) in harmless { #expect(hostile[form] == count, "\(form)") }
  }

  /// How many lines each form has with that text in a record.
  private static func lines(of text: String) throws -> [ExportFormat: Int] {
    let zone = try zone([("quarry.example", .text(text)), ("quarry.example", .text("v=spf1 -all"))])
    return Dictionary(
      uniqueKeysWithValues: ExportFormat.allCases.map { format in
        let files = ExportFile.all(format, of: [zone], pointers: nil, names: SourceNames(["a.yml"]))
        return (format, files.map(\.text).joined().utf8.count { $0 == 0x0A })
      })
  }

  @Test func `takes nothing away where others may have strings of theirs`() throws {
    let zone = try zone([
      ("quarry.example", .text("v=spf1 -all")), ("quarry.example", .nullMX), ("x.quarry.example", .text("v=DKIM1; p=")),
    ])
    let text = try #require(ExportFile.all(.nsupdate, of: [zone], pointers: nil, names: SourceNames([])).first).text
    #expect(
      text == """
        zone quarry.example.
        update delete quarry.example. MX
        update add quarry.example. 3600 IN MX 0 .
        update add quarry.example. 3600 IN TXT "v=spf1 -all"
        update delete x.quarry.example. TXT
        update add x.quarry.example. 3600 IN TXT "v=DKIM1; p="
        send

        """)
  }

  @Test func `has an alias as each form writes one, in place of all else of that name`() throws {
    let domain = try #require(DomainName("quarry.example")), selector = try #require(Selector("rsa2026"))
    let target = RecordName(selector, ofKeysOf: try #require(DomainName("keys.scree.example")))
    let place = Place(file: SourceFile(index: 0), line: 1, column: 1)
    let zone = RenderedZone(
      name: domain, records: [Record(RecordName(selector, ofKeysOf: domain), .alias(target), from: place)],
      tracing: false)
    func text(_ format: ExportFormat) throws -> String {
      try #require(ExportFile.all(format, of: [zone], pointers: nil, names: SourceNames(["a.yml"])).first).text
    }
    let line = "rsa2026._domainkey.quarry.example. 3600 IN CNAME rsa2026._domainkey.keys.scree.example."
    #expect(try text(.zone) == "\(line)\n")
    #expect(
      try text(.nsupdate) == """
        zone quarry.example.
        update delete rsa2026._domainkey.quarry.example.
        update add \(line)
        send

        """)
    #expect(
      try text(.octodns).hasSuffix(
        """
        "rsa2026._domainkey":
        - ttl: 3600
          type: CNAME
          value: "rsa2026._domainkey.keys.scree.example."

        """))
    #expect(
      try text(.dnscontrol).contains(
        #"CNAME("rsa2026._domainkey", "rsa2026._domainkey.keys.scree.example.", TTL(3600))"#))
    for form in [ExportFormat.terraform, .json] {
      #expect(try text(form).contains(#""rsa2026._domainkey.keys.scree.example.""#), "\(form)")
    }
  }

  @Test func `of octoDNS has its names in the order in which people count`() throws {
    let names = ["relay10", "relay2", "_dmarc", "a.b", "a", "10", "9", "relay"]
    let records = names.map { ("\($0).quarry.example", RecordData.nullMX) } + [("quarry.example", .nullMX)]
    let text = try #require(
      ExportFile.all(.octodns, of: [zone(records)], pointers: nil, names: SourceNames([])).first
    ).text
    let keys = text.split(separator: "\n").filter { $0.hasPrefix("\"") }
    #expect(keys == ["", "9", "10", "_dmarc", "a", "a.b", "relay", "relay2", "relay10"].map { "\"\($0)\":" })
  }

  private static func zone(_ records: [(String, RecordData)]) throws -> RenderedZone {
    let place = Place(file: SourceFile(index: 0), line: 1, column: 1)
    return RenderedZone(
      name: try #require(DomainName("quarry.example")),
      records: try records.map { name, data in
        let relative = try #require(name.split(separator: ".").first)
        guard relative.hasPrefix("_") else {
          return Record(RecordName(try #require(DomainName(name))), data, from: place)
        }
        return Record(RecordName("_dmarc", try #require(DomainName("quarry.example"))), data, from: place)
      }, tracing: false)
  }

  private func zone(_ records: [(String, RecordData)]) throws -> RenderedZone { try Self.zone(records) }
}
