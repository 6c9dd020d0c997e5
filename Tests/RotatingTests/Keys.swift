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
  /// What two name servers of another zone answer where the domain's own names lead.
  var aliases: [Selector: [KeyAnswers.Answer]] = [:]
  var faults: [String] = []
  var negativeTTL = 0
  /// Where the keys are delegated; nil: they stand at the domain itself.
  var delegation: KeyHome.Delegation?

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

  mutating func lead(_ selector: String, _ one: KeyAnswers.Said, _ other: KeyAnswers.Said) throws {
    aliases[try #require(Selector(selector))] = [.init(server: Self.first, one), .init(server: Self.second, other)]
  }

  /// Below a name in a zone of its own.
  mutating func delegate(aliasesAreOurs isOurs: Bool) throws {
    let name = try #require(DomainName("keys.scree.example")), zone = try #require(DomainName("scree.example"))
    delegation = .init(to: name, in: zone, aliasesAreOurs: isOurs)
  }

  func life(at now: String, retiringOnly: Bool = false) throws -> KeyLife? {
    let domain = try #require(DomainName("quarry.example"))
    let home = KeyHome(of: domain, in: domain, delegation: delegation)
    return KeyLife(
      of: all,
      KeyAnswers(at: home, answers, aliases: aliases, negativeTTL: negativeTTL, faults: faults),
      at: try #require(Timestamp(now)), terms: Self.terms, retiringOnly: retiringOnly)
  }

  /// The step in words, and what is in its way.
  func words(at now: String, retiringOnly: Bool = false) throws -> [String] {
    guard let life = try life(at: now, retiringOnly: retiringOnly) else { return [] }
    return [life.step.words] + life.hindrances.map(\.text)
  }
}
