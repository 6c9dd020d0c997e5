import Modeling
import Reading
import Rendering
import Reporting
import Templating
import TestSupport
import Testing
import Vocabulary

/// Inventories with hostile text in every field: each is refused with a place, or means what harmless text means.
@Suite struct `Hostile text in any field` {
  private static let fields = EveryField()

  /// The first seeds once found a fault; the last is new in every run.
  @Test(arguments: [122_562, Int.random(in: 1...1_000_000)])
  func `is refused with its place, or adds no line to any file`(seed: Int) throws {
    var random = Seeded(seed)
    let harmless = Shape(of: try Self.rendered())
    var accepted: Set<Int> = []
    var refused = 0
    for field in Self.fields.values.indices {
      for _ in 0..<6 {
        let text = HostileText.random(near: Self.fields.values[field], &random)
        do {
          let shape = Shape(of: try Self.rendered([field: text]))
          let mayDifferInWords = HostileText.isPlain(text) || HostileText.isCommentOfKey(text)
          let isAsExpected = mayDifferInWords ? shape.addsNothing(to: harmless) : shape == harmless
          #expect(isAsExpected, "seed \(seed): '\(Self.fields.values[field])' as \(HostileText.quoted(text))")
          accepted.insert(field)
        } catch let faults as Faults {
          refused += 1
          let unplaced = faults.list.filter { $0.severity == .error && $0.place == nil }
          #expect(unplaced.isEmpty, "seed \(seed): \(HostileText.quoted(text)): \(unplaced.map(\.message))")
          #expect(faults.list.allSatisfy { Self.isOneLine($0.message) }, "seed \(seed): \(faults.list.map(\.message))")
        }
      }
    }
    // Both must happen, or nothing was shown: names and reasons take any text, words refuse.
    #expect(accepted.count >= 4 && refused > 500, "seed \(seed): \(accepted.count) fields accepted, \(refused) refused")
  }

  /// All fields at once that take hostile text have some; then the owners of the files count what they read.
  @Test func `is read by the owners of the files as harmless text is`() async throws {
    let harmless = try await Census(of: Self.rendered())
    for _ in 0..<2 {
      let seed = Int.random(in: 1...1_000_000)
      var random = Seeded(seed)
      var words: [Int: String] = [:]
      for field in Self.fields.values.indices {
        for _ in 0..<12 where words[field] == nil {
          let text = HostileText.random(near: Self.fields.values[field], &random)
          let candidate = words.merging([field: text]) { $1 }
          if (try? Self.rendered(candidate)) != nil { words = candidate }
        }
      }
      let texts = words.sorted { $0.key < $1.key }.map { HostileText.quoted($0.value) }
      #expect(words.count >= 4, "seed \(seed): \(texts)")
      let census = try await Census(of: Self.rendered(words))
      #expect(census == harmless, "seed \(seed): \(texts)")
    }
  }

  /// Characters that an address may hold and that some table, header check or URI could take for something else.
  @Test func `is an address like any other where RFC 5321 lets it be one`() async throws {
    let local = "o'hara&sons=x~y.z"
    let index = try #require(Self.fields.values.firstIndex(of: "granite.red@quarry.example"))
    let desk = try #require(Self.fields.values.firstIndex(of: "support@quarry.example"))
    let stage = try await Stage(
      Self.mx(of: Self.rendered([index: "\(local)@quarry.example", desk: "\(local).desk@quarry.example"])))
    let tables = ["users", "local_recipients"]
    for table in tables {
      let found = try await stage.answers(
        of: "lmdb:\(stage.postfix)/\(table)", to: ["\(local)@quarry.example", "oxhara&sons=x~y.z@quarry.example"])
      #expect(found.keys.sorted() == ["\(local)@quarry.example"], "\(table)")
    }
    let owners = try await stage.answers(
      of: stage.parameter("smtpd_sender_login_maps"), to: ["\(local)@quarry.example", "\(local)@gravel.quarry.example"])
    #expect(owners == ["\(local)@quarry.example": "granite", "\(local)@gravel.quarry.example": "granules"])
    let headers = try await stage.answers(
      of: "regexp:\(stage.postfix)/lmtp_header_checks",
      to: ["To: \(local).desk@quarry.example", "To: \(local)xdesk@quarry.example"])
    #expect(headers == ["To: \(local).desk@quarry.example": "PREPEND X-Delivered-To: incoming@quarry.example"])
  }

  static func rendered(_ words: [Int: String] = [:]) throws -> RenderedSystem {
    let text = fields.text(saying: words)
    let inventory = try Inventory(reading: [SourceText(name: "all.yml", octets: Array(text.utf8))])
    let system = try MailSystem(of: inventory, today: CalendarDate("2026-11-21") ?? CalendarDate(day: 0))
    return try RenderedSystem(of: system, templates: .embedded, keys: nil, tracing: false)
  }

  static func mx(of rendered: RenderedSystem) throws -> RenderedHost {
    try #require(rendered.hosts.first { $0.role == .mx })
  }

  /// A message shows hostile text so that it steers no terminal and no log.
  private static func isOneLine(_ message: String) -> Bool {
    message.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
  }
}
