import Modeling
import Testing
import Vocabulary

@Suite struct `A domain` {
  @Test func `of the site is local, and no other is`() {
    expectFaults(
      inModelOf: Quarry.text(
        domains: """
          domains:
            1️⃣gravel.example: {class: local}
            2️⃣quarry.example: {class: alias}
          """),
      "2:30: error: the site's domain 'quarry.example' must be of class 'local'", "2️⃣: note: its class is here",
      "1️⃣: error: only the site's domain can be of class 'local', 'gravel.example' is 'alias'")
  }

  @Test func `is delivered as its class says`() throws {
    let system = try model(Quarry.text())
    #expect(system.domains.filter(\.isServedHere).map(\.name.value.text) == ["gravel.example", "quarry.example"])
    #expect(system.domains.filter(\.isParked).map(\.name.value.text) == ["moraine.example"])
  }

  @Test func `always has a postmaster and someone for abuse`() throws {
    let system = try model(Quarry.text("roles: {abuse: granite}"))
    let aliases = system.aliases.map { "\($0.address) \($0.targets.map(\.description).joined(separator: " "))" }
    #expect(
      aliases == [
        "abuse@quarry.example granite@quarry.example", "postmaster@gravel.example basalt@quarry.example",
        "abuse@gravel.example basalt@quarry.example", "postmaster@quarry.example basalt@quarry.example",
      ])
  }

  @Test func `of lists names a list host`() {
    expectFaults(
      inModelOf: Quarry.text(domains: Quarry.domains + "\n  lists.example: {class: lists, host: 1️⃣relay2}"),
      "1️⃣: error: 'relay2' is not one of 'hosts', did you mean 'relay1'?")
  }

  @Test func `is signed by a domain with keys of its own`() {
    expectFaults(
      inModelOf: Quarry.text(
        domains: """
          domains:
            quarry.example: {class: local, dkim: {signed_by: 1️⃣gravel.example}}
            gravel.example: {class: alias, dkim: {signed_by: 2️⃣quarry.example}}
          """),
      "1️⃣: warning: 'gravel.example' is no parent of 'quarry.example', so its signature does not align",
      "1️⃣: error: 'gravel.example' is itself signed by 'quarry.example'",
      "2️⃣: warning: 'quarry.example' is no parent of 'gravel.example', so its signature does not align",
      "2️⃣: error: 'quarry.example' is itself signed by 'gravel.example'")
  }

  @Test func `has the private half of every key that signs or will sign`() {
    expectFaults(
      inModelOf: Keys(
        "1️⃣rsa1: {algorithm: rsa, public: RSA}", "2️⃣ed1: {algorithm: ed25519, public: ED}",
        "3️⃣rsa2: {algorithm: rsa, public: RSA, state: next, since: 2026-11-21T16:00Z}",
        "ed2: {algorithm: ed25519, public: ED, state: next, since: 2026-11-21T16:00Z}",
        "rsa0: {algorithm: rsa, public: RSA, state: retiring, since: 2026-11-21T16:00Z}",
        "ed0: {algorithm: ed25519, public: ED, state: retiring, since: 2026-11-21T16:00Z}",
        "ed9: {algorithm: ed25519, public: ED, state: gone}", sealed: "ed2"
      ).text,
      "1️⃣: error: 'secrets.values' lacks 'dkim/quarry.example/rsa1', the private half of this key",
      "2️⃣: error: 'secrets.values' lacks 'dkim/quarry.example/ed1', the private half of this key",
      "3️⃣: error: 'secrets.values' lacks 'dkim/quarry.example/rsa2', the private half of this key")
  }
}
