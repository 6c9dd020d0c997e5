import Testing
import Vocabulary

@testable import Rotating

@Suite struct `The life of a signing key` {
  private let key = KeyAnswers.Said.key(ttl: 3600)

  @Test func `begins with a new pair, whatever name servers say`() throws {
    var keys = try Keys("rsa1: active", "ed1: active")
    #expect(try keys.words(at: "2026-11-21T16:00Z") == ["a new pair of keys, to be published"])
    keys.faults = ["nobody is there"]
    #expect(try keys.words(at: "2026-11-21T16:00Z") == ["a new pair of keys, to be published"])
  }

  private func next() throws -> Keys {
    try Keys(
      "rsa1: active", "ed1: active", "rsa2: next since 2026-11-21T16:00Z", "ed2: next since 2026-11-21T16:00Z")
  }

  @Test func `goes on to signing once every server answers both keys, and nobody can have missed them`() throws {
    var keys = try next()
    for selector in ["rsa1", "ed1", "rsa2", "ed2"] { try keys.answer(selector, key, key) }
    #expect(try keys.words(at: "2026-11-21T17:00Z") == ["rsa2, ed2 active, rsa1, ed1 retiring"])
    #expect(
      try keys.words(at: "2026-11-21T16:59Z") == [
        "rsa2, ed2 active, rsa1, ed1 retiring",
        "who asked before 'rsa2' was there may not know of it until 2026-11-21T17:00Z (TTL 1h)",
        "who asked before 'ed2' was there may not know of it until 2026-11-21T17:00Z (TTL 1h)",
      ])
  }

  @Test func `waits for the longest time that a server gives its answer`() throws {
    var keys = try next()
    try keys.answer("rsa2", key, .key(ttl: 7200))
    try keys.answer("ed2", key, key)
    #expect(
      try keys.words(at: "2026-11-21T17:59Z") == [
        "rsa2, ed2 active, rsa1, ed1 retiring",
        "who asked before 'rsa2' was there may not know of it until 2026-11-21T18:00Z (TTL 2h)",
      ])
  }

  @Test func `waits for who asked before it was there, and may keep that longer than the key itself`() throws {
    var keys = try next()
    for selector in ["rsa2", "ed2"] { try keys.answer(selector, key, key) }
    keys.negativeTTL = 10_800
    #expect(
      try keys.words(at: "2026-11-21T18:59Z") == [
        "rsa2, ed2 active, rsa1, ed1 retiring",
        "who asked before 'rsa2' was there may not know of it until 2026-11-21T19:00Z (negative TTL 3h)",
        "who asked before 'ed2' was there may not know of it until 2026-11-21T19:00Z (negative TTL 3h)",
      ])
    #expect(try keys.words(at: "2026-11-21T19:00Z").count == 1)
    keys.negativeTTL = 60
    #expect(try keys.words(at: "2026-11-21T16:59Z").last?.hasSuffix("until 2026-11-21T17:00Z (TTL 1h)") == true)
  }

  @Test func `does not go on while one server says something else, and names it`() throws {
    var keys = try next()
    try keys.answer("rsa2", key, .nothing)
    try keys.answer("ed2", .other("v=DKIM1; k=ed25519; p=AAAA"), .unknown("timed out"))
    #expect(
      try keys.words(at: "2026-11-22T16:00Z") == [
        "rsa2, ed2 active, rsa1, ed1 retiring",
        "ns2.quarry.example 198.51.100.53 has no 'rsa2._domainkey.quarry.example'",
        "ns1.quarry.example 192.0.2.53 has another 'ed2._domainkey.quarry.example': v=DKIM1; k=ed25519; p=AAAA",
        "ns2.quarry.example 198.51.100.53 says nothing of 'ed2._domainkey.quarry.example': timed out",
      ])
    keys = try next()
    keys.faults = ["who is in charge of 'quarry.example' can't be found: timed out"]
    #expect(
      try keys.words(at: "2026-11-22T16:00Z").dropFirst() == [
        "no name server could be asked: who is in charge of 'quarry.example' can't be found: timed out"
      ])
  }

  @Test func `ends in DNS when no mail that it signed can be on its way`() throws {
    let keys = try Keys(
      "rsa2: active", "ed2: active", "rsa1: retiring since 2026-11-21T16:00Z",
      "ed1: retiring since 2026-11-21T16:00Z")
    #expect(try keys.words(at: "2026-11-26T16:00Z") == ["rsa1, ed1 gone"])
    #expect(
      try keys.words(at: "2026-11-26T15:59Z") == [
        "rsa1, ed1 gone",
        "mail signed with 'rsa1' may be in queues until 2026-11-26T16:00Z (limits.queue_lifetime 5d)",
        "mail signed with 'ed1' may be in queues until 2026-11-26T16:00Z (limits.queue_lifetime 5d)",
      ])
  }

  @Test func `is forgotten when no server answers it any more`() throws {
    var keys = try Keys("rsa2: active", "ed2: active", "rsa1: gone", "ed1: gone")
    try keys.answer("rsa1", .nothing, .nothing)
    try keys.answer("ed1", .nothing, .nothing)
    #expect(try keys.words(at: "2026-11-26T16:00Z") == ["rsa1, ed1 forgotten"])
    try keys.answer("rsa1", .nothing, key)
    try keys.answer("ed1", .unknown("SERVFAIL"), .other("v=DKIM1; p="))
    #expect(
      try keys.words(at: "2026-11-26T16:00Z") == [
        "rsa1, ed1 forgotten", "ns2.quarry.example 198.51.100.53 still answers 'rsa1._domainkey.quarry.example'",
        "ns1.quarry.example 192.0.2.53 says nothing of 'ed1._domainkey.quarry.example': SERVFAIL",
        "ns2.quarry.example 198.51.100.53 still answers 'ed1._domainkey.quarry.example': v=DKIM1; p=",
      ])
  }

  @Test func `can be at its end while another one begins`() throws {
    let old = ["rsa1: retiring since 2026-11-01T16:00Z", "ed1: retiring since 2026-11-01T16:00Z"]
    var keys = try Keys(
      "rsa2: active", "ed2: active", old[0], old[1], "rsa3: next since 2026-11-20T16:00Z",
      "ed3: next since 2026-11-20T16:00Z")
    for selector in ["rsa3", "ed3"] { try keys.answer(selector, key, key) }
    #expect(try keys.words(at: "2026-11-21T16:00Z") == ["rsa3, ed3 active, rsa2, ed2 retiring"])
    #expect(try keys.words(at: "2026-11-21T16:00Z", retiringOnly: true) == ["rsa1, ed1 gone"])
    #expect(try Keys("rsa1: active", "ed1: active").words(at: "2026-11-21T16:00Z", retiringOnly: true) == [])
  }

  @Test(arguments: [
    "v=DKIM1; k=rsa; p=rsa1", "p=rsa1", "k=rsa;p=rs a1 ; t=s", "v=DKIM1;h=sha256;k=rsa;p=rsa1;",
  ])
  func `is known by its tags, whoever wrote them`(text: String) throws {
    let key = try #require(try Keys("rsa1: active", "ed1: active").all.first)
    #expect(KeyText(text).fits(key))
  }

  @Test(arguments: [
    "", "v=DKIM1; k=rsa; p=", "v=DKIM1; k=ed25519; p=rsa1", "v=DKIM2; k=rsa; p=rsa1", "v=DKIM1; k=rsa; p=rsa2",
  ])
  func `is not taken for another one`(text: String) throws {
    let key = try #require(try Keys("rsa1: active", "ed1: active").all.first)
    #expect(!KeyText(text).fits(key))
  }
}
