import Modeling
import Reading
import Reporting
import Testing
import Vocabulary

/// Keys that sign mail, through their life.
@Suite struct `A signing key` {
  @Test func `signs while it is active, and is published from before until after`() throws {
    let since = "since: 2026-11-21T16:00Z"
    let system = try model(
      Keys(
        "rsa3: {algorithm: rsa, public: RSA, state: next, \(since)}",
        "ed3: {algorithm: ed25519, public: ED, state: next, \(since)}", "rsa2: {algorithm: rsa, public: RSA}",
        "ed2: {algorithm: ed25519, public: ED, state: active, \(since)}",
        "rsa1: {algorithm: rsa, public: RSA, state: retiring, \(since)}",
        "ed1: {algorithm: ed25519, public: ED, state: retiring, \(since)}",
        "rsa0: {algorithm: rsa, public: RSA, state: gone}",
        sealed: "rsa3", "ed3", "rsa2", "ed2"
      ).text)
    let signing = try #require(system.domains.first { $0.name.value.text == "quarry.example" }?.signing)
    #expect(signing.active.map(\.selector.value.text) == ["rsa2", "ed2"])
    #expect(signing.published.map(\.selector.value.text) == ["rsa3", "ed3", "rsa2", "ed2", "rsa1", "ed1"])
  }

  @Test func `has one of the other algorithm beside it in every state`() {
    expectFaults(
      inModelOf: Keys(
        "rsa2: {algorithm: rsa, public: RSA}", "ed2: {algorithm: ed25519, public: ED}",
        "1️⃣ed1: {algorithm: ed25519, public: ED, state: retiring, since: 2026-11-21T16:00Z}",
        "2️⃣rsa3: {algorithm: rsa, public: RSA, state: next, since: 2026-11-21T16:00Z}", sealed: "rsa2", "ed2", "rsa3"
      ).text,
      "1️⃣: error: 'ed1' is 'retiring' without an RSA key beside it: the two always change together",
      "2️⃣: error: 'rsa3' is 'next' without an Ed25519 key beside it: the two always change together")
  }

  @Test func `tells since when it is next or retiring`() {
    expectFaults(
      inModelOf: Keys(
        "rsa2: {algorithm: rsa, public: RSA}", "ed2: {algorithm: ed25519, public: ED}",
        "rsa3: {algorithm: rsa, public: RSA, state: 1️⃣next}",
        "ed3: {algorithm: ed25519, public: ED, state: 2️⃣next, since: 2026-11-21T16:00Z}",
        "rsa1: {algorithm: rsa, public: RSA, state: 3️⃣retiring}",
        "ed1: {algorithm: ed25519, public: ED, state: 4️⃣retiring}",
        sealed: "rsa2", "ed2", "rsa3", "ed3"
      ).text,
      "1️⃣: error: a key that is 'next' needs 'since', a time in UTC, such as '2026-11-21T16:00Z'",
      "3️⃣: error: a key that is 'retiring' needs 'since', a time in UTC, such as '2026-11-21T16:00Z'",
      "4️⃣: error: a key that is 'retiring' needs 'since', a time in UTC, such as '2026-11-21T16:00Z'")
  }

  @Test func `is what its algorithm says, and as long as every verifier takes`() {
    expectFaults(
      inModelOf: Keys(
        "rsa1: {algorithm: rsa, public: 1️⃣RSA4096}", "ed1: {algorithm: ed25519, public: 2️⃣RSA}",
        "rsa2: {algorithm: rsa, public: 3️⃣ED}", "rsa3: {algorithm: rsa, public: 4️⃣RSA768}", sealed: "rsa1", "ed1", "rsa2",
        "rsa3"
      ).text,
      "1️⃣: warning: 'rsa1' has 4096 bits, more than every verifier takes and than fits a DNS answer over UDP",
      "2️⃣: error: 'public' of an Ed25519 key is the base64 of 32 octets (RFC 8463 §4)",
      "3️⃣: error: 'public' of an RSA key is the base64 of its SubjectPublicKeyInfo (RFC 6376 §3.6.1)",
      "4️⃣: error: 'rsa3' has 768 bits, no verifier takes less than 1024")
  }

  @Test func `is active somewhere, or its domain's mail is not signed`() throws {
    let system = try model(
      Keys(
        "rsa1: {algorithm: rsa, public: RSA, state: next, since: 2026-11-21T16:00Z}",
        "ed1: {algorithm: ed25519, public: ED, state: next, since: 2026-11-21T16:00Z}", sealed: "rsa1", "ed1"
      ).text)
    #expect(
      system.warnings.list.map(\.message) == ["no key of 'quarry.example' is 'active', so that its mail is not signed"])
  }
}
