import Testing
import Vocabulary

@testable import Rotating

/// Keys whose records stand elsewhere, with aliases that lead there.
@Suite struct `The life of a delegated key` {
  private let key = KeyAnswers.Said.key(ttl: 3600), alias = KeyAnswers.Said.alias(ttl: 3600)

  private func next() throws -> Keys {
    var keys = try Keys(
      "rsa1: active", "ed1: active", "rsa2: next since 2026-11-21T16:00Z", "ed2: next since 2026-11-21T16:00Z")
    try keys.delegate(aliasesAreOurs: false)
    for selector in ["rsa2", "ed2"] {
      try keys.answer(selector, key, key)
      try keys.lead(selector, alias, alias)
    }
    return keys
  }

  @Test func `goes on to signing once both zones have their half`() throws {
    #expect(try next().words(at: "2026-11-21T17:00Z") == ["rsa2, ed2 active, rsa1, ed1 retiring"])
  }

  @Test func `waits for an alias, and says which`() throws {
    var keys = try next()
    try keys.lead("rsa2", .nothing, .unknown("timed out"))
    try keys.lead("ed2", .other("CNAME ed2._domainkey.elsewhere.example."), .other(#""v=DKIM1; k=ed25519; p=ed2A""#))
    let first = "ns1.quarry.example 192.0.2.53", second = "ns2.quarry.example 198.51.100.53"
    let rsa = "'rsa2._domainkey.quarry.example", ed = "'ed2._domainkey.quarry.example"
    let rsaAlias = "\(rsa). CNAME rsa2._domainkey.keys.scree.example.' is to be published"
    let edAlias = "\(ed). CNAME ed2._domainkey.keys.scree.example.' is to be published"
    let expected: [String] = [
      "rsa2, ed2 active, rsa1, ed1 retiring", "\(first) has no \(rsa)'; \(rsaAlias)",
      "\(second) says nothing of \(rsa)': timed out; \(rsaAlias)",
      "\(first) has another \(ed)': CNAME ed2._domainkey.elsewhere.example.; \(edAlias)",
      "\(second) has another \(ed)': \"v=DKIM1; k=ed25519; p=ed2A\"; \(edAlias)",
    ]
    #expect(try keys.words(at: "2026-11-22T16:00Z") == expected)
  }

  @Test func `waits for the key itself, where that stands`() throws {
    var keys = try next()
    try keys.answer("rsa2", key, .nothing)
    #expect(
      try keys.words(at: "2026-11-22T16:00Z").dropFirst() == [
        "ns2.quarry.example 198.51.100.53 has no 'rsa2._domainkey.keys.scree.example'"
      ])
    keys = try next()
    keys.faults = [
      "'example' delegates 'scree.example' to nobody", "who is in charge of 'quarry.example' can't be found",
    ]
    #expect(try keys.words(at: "2026-11-22T16:00Z").count == 3)
  }

  @Test func `waits for the longer of two times to live`() throws {
    var keys = try next()
    try keys.lead("rsa2", alias, .alias(ttl: 7200))
    #expect(
      try keys.words(at: "2026-11-21T17:59Z").dropFirst() == [
        "who asked before 'rsa2' was there may not know of it until 2026-11-21T18:00Z (TTL 2h)"
      ])
  }

  private func gone(aliasesAreOurs: Bool, _ left: KeyAnswers.Said) throws -> Keys {
    var keys = try Keys("rsa2: active", "ed2: active", "rsa1: gone", "ed1: gone")
    try keys.delegate(aliasesAreOurs: aliasesAreOurs)
    for selector in ["rsa1", "ed1"] {
      try keys.answer(selector, .nothing, .nothing)
      try keys.lead(selector, .nothing, .nothing)
    }
    try keys.lead("rsa1", left, .nothing)
    return keys
  }

  @Test func `is forgotten though another team's alias is left, which is told`() throws {
    let life = try #require(try gone(aliasesAreOurs: false, alias).life(at: "2026-11-26T16:00Z"))
    #expect(life.isFree && life.step.words == "rsa1, ed1 forgotten")
    #expect(
      life.leftovers.map(\.text) == [
        "ns1.quarry.example 192.0.2.53 still has the alias 'rsa1._domainkey.quarry.example', which may be taken away"
      ])
  }

  @Test func `is not forgotten before an alias of ours is gone, or while something else stands in its place`() throws {
    let words = ["rsa1, ed1 forgotten", "ns1.quarry.example 192.0.2.53 still answers 'rsa1._domainkey.quarry.example'"]
    #expect(try gone(aliasesAreOurs: true, alias).words(at: "2026-11-26T16:00Z") == words)
    let other = try gone(aliasesAreOurs: false, .other("CNAME rsa1._domainkey.elsewhere.example."))
    #expect(
      try other.words(at: "2026-11-26T16:00Z") == [words[0], "\(words[1]): CNAME rsa1._domainkey.elsewhere.example."])
    #expect(try gone(aliasesAreOurs: false, .unknown("SERVFAIL")).words(at: "2026-11-26T16:00Z").count == 2)
    var keys = try gone(aliasesAreOurs: false, .nothing)
    try keys.answer("ed1", .nothing, key)
    #expect(
      try keys.words(at: "2026-11-26T16:00Z") == [
        words[0], "ns2.quarry.example 198.51.100.53 still answers 'ed1._domainkey.keys.scree.example'",
      ])
  }

  @Test func `begins to sign without a word where the same apply publishes it before`() throws {
    var keys = try next()
    try keys.answer("rsa2", .nothing, .nothing)
    let home = KeyHome(
      of: try #require(DomainName("quarry.example")), in: try #require(DomainName("quarry.example")),
      delegation: keys.delegation)
    let answers = KeyAnswers(at: home, keys.answers, aliases: keys.aliases)
    let selector = try #require(Selector("rsa2"))
    #expect(answers.hindrances(to: selector).count == 2)
    #expect(
      answers.hindrances(to: selector, unlessPublished: ["rsa2._domainkey.keys.scree.example."]).isEmpty)
    #expect(answers.hindrances(to: selector, unlessPublished: ["rsa2._domainkey.quarry.example."]).count == 2)
  }
}
