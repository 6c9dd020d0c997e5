import Reading
import TestSupport
import Testing
import Vocabulary

@testable import Rotating

/// A domain's keys as the inventory has them, and what two name servers answer.
struct Keys {
  static let first = "ns1.quarry.example 192.0.2.53"
  static let second = "ns2.quarry.example 198.51.100.53"
  static let terms = KeyLife.Terms(ttl: TimeSpan(seconds: 3600), queueLifetime: TimeSpan(seconds: 5 * 86400))

  let all: [DKIMEntry.Key]
  var answers: [Selector: [KeyAnswers.Answer]] = [:]
  var fault: String?
  var negativeTTL = 0

  /// Lines such as `rsa2: next since 2026-11-21T16:00Z`; every key has its own name as the text of its key.
  init(_ lines: String...) throws {
    var text = "domains:\n  quarry.example:\n    class: local\n    dkim:\n      selectors:\n"
    for line in lines {
      let words = line.split(separator: " ").map(String.init)
      let selector = String(words[0].dropLast())
      let algorithm = selector.hasPrefix("rsa") ? "rsa" : "ed25519"
      let since = words.count == 4 ? ", since: \"\(words[3])\"" : ""
      text +=
        "        \(words[0]) {algorithm: \(algorithm), public: \(Self.public(selector)), state: \(words[1])\(since)}\n"
    }
    all = try read(text).domains.first?.dkim?.keys ?? []
  }

  /// Base64 text of its own for each selector.
  static func `public`(_ selector: String) -> String {
    selector + String(repeating: "A", count: (4 - selector.utf8.count % 4) % 4)
  }

  /// What both servers say of a key.
  mutating func answer(_ selector: String, _ one: KeyAnswers.Said, _ other: KeyAnswers.Said) throws {
    answers[try #require(Selector(selector))] = [.init(server: Self.first, one), .init(server: Self.second, other)]
  }

  func life(at now: String, retiringOnly: Bool = false) throws -> KeyLife? {
    let domain = try #require(DomainName("quarry.example"))
    return KeyLife(
      of: all, KeyAnswers(of: domain, answers, negativeTTL: negativeTTL, fault: fault),
      at: try #require(Timestamp(now)), terms: Self.terms, retiringOnly: retiringOnly)
  }

  /// The step in words, and what is in its way.
  func words(at now: String, retiringOnly: Bool = false) throws -> [String] {
    guard let life = try life(at: now, retiringOnly: retiringOnly) else { return [] }
    return [life.step.words] + life.hindrances.map(\.text)
  }
}
