import TestSupport
import Testing

@Suite struct `An entry` {
  @Test func `reports every fault at once, where it stands`() {
    expectFaults(
      of: """
        domains:
          a.example:
            class: 1️⃣lokal
            spf: 2️⃣[fail]
            3️⃣dmarc: {}
            mx: 4️⃣{}
            5️⃣colour: grey
        """,
      "1️⃣: error: 'class' is one of 'local', 'alias', 'hosted', 'lists' and 'parked', not 'lokal'",
      "2️⃣: error: 'spf' is one of 'fail', 'softfail' and 'neutral', not a list",
      "3️⃣: error: 'dmarc' needs 'policy', one of 'none', 'quarantine' and 'reject'",
      "4️⃣: error: 'mx' is a list of mappings, not a mapping",
      "5️⃣: error: unknown key 'colour': known are 'class', 'host', 'mx', 'spf', 'spf_senders', 'dkim', 'dmarc', "
        + "'mta_sts', 'tls_reports', 'clients', 'caa'")
  }

  @Test func `delegates keys to a name, without what selectors stand below`() {
    expectFaults(
      of: "domains: {a.example: {class: alias, dkim: {delegated_to: 1️⃣_domainkey.b.example}}}",
      "1️⃣: error: 'delegated_to' is a domain name, such as 'example.org', not '_domainkey.b.example'")
    expectFaults(
      of: "domains: {a.example: {class: alias, dkim: {1️⃣delegatedto: b.example}}}",
      "1️⃣: error: unknown key 'delegatedto', did you mean 'delegated_to'?")
  }

  @Test func `names the key that was probably meant`() {
    expectFaults(
      of: "services: {gitbot: {1️⃣mailbocks: true}}", "1️⃣: error: unknown key 'mailbocks', did you mean 'mailbox'?")
    expectFaults(of: "1️⃣domain: {}", "1️⃣: error: unknown key 'domain', did you mean 'domains'?")
  }

  @Test func `says what is missing, and what that would be`() {
    expectFaults(
      of: "1️⃣site: {}", "1️⃣: error: 'site' needs 'name', one line of at most 200 printable characters",
      "1️⃣: error: 'site' needs 'domain', a domain name, such as 'example.org'",
      "1️⃣: error: 'site' needs 'postmaster', a login or a mail address")
    expectFaults(
      of: "domains: {a.example: {class: hosted, mx: [1️⃣{name: mx.example}]}}",
      "1️⃣: error: this needs 'preference', a preference, 0 to 65535")
    expectFaults(
      of: "hosts: {1️⃣relay1: {role: relay, name: relay1.example}}",
      "1️⃣: error: 'relay1' needs 'addresses', a list, each item an IP address, such as '192.0.2.25' or '2001:db8::25'")
  }

  @Test func `has each key once`() {
    expectFaults(
      of: "services: {gitbot: {1️⃣limit: a, mailbox: true, 2️⃣limit: b}}",
      "2️⃣: error: 'limit' is set twice", "1️⃣: note: first set here")
    expectFaults(
      of: "1️⃣discard: [a]\n2️⃣discard: [b]", "2️⃣: error: 'discard' is set twice", "1️⃣: note: first set here")
  }

  @Test func `has a name of its own`() {
    expectFaults(
      of: "hosts:\n  1️⃣basalt: \(host)\n  2️⃣basalt: \(host)", "2️⃣: error: 'basalt' is set twice",
      "1️⃣: note: first set here")
    expectFaults(
      of: "routes: {1️⃣stone.example: {smtp: \"a:1\"}, 2️⃣Stone.example: {smtp: \"a:1\"}}",
      "2️⃣: error: 'Stone.example' is set twice", "1️⃣: note: first set here")
    expectFaults(
      of: "discard: [1️⃣stone, 2️⃣stone]", "2️⃣: error: 'stone' is set twice", "1️⃣: note: first set here")
    expectFaults(
      of: "limits: {classes: {1️⃣a: unlimited, 2️⃣a: unlimited}}", "2️⃣: error: 'a' is set twice",
      "1️⃣: note: first set here")
  }

  @Test func `of another kind is no entry`() {
    expectFaults(of: "site: 1️⃣yes", "1️⃣: error: 'site' is a mapping of settings, not 'yes'")
    expectFaults(of: "site:1️⃣", "1️⃣: error: 'site' is a mapping of settings, not empty")
    expectFaults(
      of: "domains: 1️⃣[a.example]",
      "1️⃣: error: 'domains' is a mapping, each key a domain name, such as 'example.org', not a list")
    expectFaults(
      of: "domains: {1️⃣a b: {}}",
      "1️⃣: error: each key of 'domains' is a domain name, such as 'example.org', not 'a b'")
    expectFaults(of: "hosts: {basalt: 1️⃣mx}", "1️⃣: error: 'basalt' is a mapping of settings, not 'mx'")
    expectFaults(of: "limits: {1️⃣[a]: b, 2️⃣{c: d}: e}", "1️⃣: error: a key is one word", "2️⃣: error: a key is one word")
    expectFaults(of: "1️⃣? [a]\n: b", "1:3: error: a key is one word")
  }

  @Test func `of the routes goes one way`() {
    expectFaults(
      of: "routes: {1️⃣a.example: {}, b.example: {lmtp: \"a:1\", 2️⃣smtp: \"b:2\"}}",
      "1️⃣: error: 'a.example' needs one of 'lmtp', 'smtp', 'pipe'",
      "2️⃣: error: 'b.example' has only one of 'lmtp', 'smtp', 'pipe'")
  }

  private let host = "{role: none, name: a.example, addresses: [192.0.2.1]}"
}
