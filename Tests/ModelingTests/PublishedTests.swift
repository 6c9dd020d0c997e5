import Modeling
import Reading
import Reporting
import TestSupport
import Testing
import Vocabulary

/// What domains say in DNS.
@Suite struct `What a domain publishes` {
  private func text(_ settings: String, more: String = "") -> String {
    Quarry.text(
      domains: """
        domains:
          quarry.example: {class: local, \(settings)}
          moraine.example: {class: parked}
        \(more)
        """)
  }

  private func policy(_ domain: String, in text: String) throws -> SenderPolicy? {
    try model(text).domains.first { $0.name.value.text == domain }?.senders
  }

  @Test func `names the MX and whoever else sends for it`() throws {
    let policy = try #require(
      try policy("quarry.example", in: text("spf_senders: [198.51.100.0/28, include:_spf.suite.example]")))
    #expect(policy.senders.map(\.description) == ["192.0.2.25", "198.51.100.0/28", "include:_spf.suite.example"])
    #expect(policy.lookups == 1)
  }

  @Test func `names for a hosted domain only those that it is told, and the MX where a login sends for it`() throws {
    let hosted = "  suite.example: {class: hosted, mx: [{name: mx.suite.example, preference: 10}]SENDERS}"
    func senders(_ senders: String, _ more: String = "") throws -> [String]? {
      let text = text("spf: fail", more: hosted.replacing("SENDERS", with: senders)) + more
      return try policy("suite.example", in: text)?.senders.map(\.description)
    }
    #expect(try senders("") == nil)
    #expect(try senders(", spf_senders: include:spf.suite.example") == ["include:spf.suite.example"])
    #expect(
      try senders(", spf_senders: include:spf.suite.example", "services: {bot: {may_send_as: [bot@suite.example]}}\n")
        == [
          "192.0.2.25", "include:spf.suite.example",
        ])
  }

  @Test func `is an SPF of ten look-ups at the most`() {
    let names = (1...10).map { "include:s\($0).example" }.joined(separator: ", ")
    #expect(throws: Never.self) { try model(text("spf_senders: [\(names)]")) }
    expectFaults(
      inModelOf: text("spf_senders: [\(names), 1️⃣include:s11.example, include:s12.example]"),
      "1️⃣: error: SPF of 'quarry.example' takes 11 look-ups or more, a receiver makes 10 at the most (RFC 7208 §4.6.4)")
  }

  @Test func `counts what domains of ours include in turn, and sees a circle`() {
    let six = (1...6).map { "include:s\($0).example" }.joined(separator: ", ")
    expectFaults(
      inModelOf: text(
        "spf_senders: [include:a.example, include:gravel.example, 1️⃣include:scree.example]",
        more: """
            gravel.example: {class: alias, spf_senders: [\(six)]}
            scree.example: {class: alias, spf_senders: include:talus.example}
            talus.example: {class: alias, spf_senders: [include:b.example, include:c.example]}
            drift.example: {class: alias, spf_senders: 2️⃣include:moss.example}
            moss.example: {class: alias, spf_senders: 3️⃣include:drift.example}
          """),
      "1️⃣: error: SPF of 'quarry.example' takes 11 look-ups or more, a receiver makes 10 at the most (RFC 7208 §4.6.4)",
      "2️⃣: error: SPF of 'drift.example' includes itself", "3️⃣: error: SPF of 'moss.example' includes itself")
  }

  @Test func `lets nobody send twice, from everywhere, or through itself`() {
    expectFaults(
      inModelOf: text("spf_senders: [1️⃣198.51.100.7, 2️⃣198.51.100.7, 3️⃣10.0.0.0/8, 4️⃣include:quarry.example]"),
      "2️⃣: error: '198.51.100.7' is there twice", "1️⃣: note: first here",
      "3️⃣: error: '10.0.0.0/8' is too wide a network to send for a domain",
      "4️⃣: error: SPF of 'quarry.example' includes itself")
  }

  @Test func `is nothing of a parked domain but that it is parked`() {
    expectFaults(
      inModelOf: Quarry.text(
        domains: """
          domains:
            quarry.example: {class: local, tls_reports: 1️⃣tls@moraine.example}
            moraine.example:
              class: parked
              spf_senders: 2️⃣192.0.2.99
              3️⃣mta_sts: {mode: testing}
              tls_reports: 4️⃣tls@quarry.example
            5️⃣scree.example: {class: parked, clients: true}
          """),
      "1️⃣: error: 'tls@moraine.example' is in a parked domain, so no report can arrive",
      "2️⃣: error: a parked domain sends nothing, so '192.0.2.99' does not",
      "3️⃣: error: a parked domain takes no mail, so 'mta_sts' protects none",
      "4️⃣: error: a parked domain takes no mail, so nobody reports to 'tls@quarry.example'",
      "5️⃣: error: 'scree.example' has 'clients', but its mailboxes are not on the mx")
  }

  @Test(arguments: [
    ("2026-11-20", "none"), ("2026-11-21", "quarantine"), ("2026-12-31", "quarantine"), ("2027-01-01", "reject"),
  ])
  func `asks by DMARC what the stage of the day says`(day: String, policy: String) throws {
    let stages = "{from: 2026-11-21, policy: quarantine}, {from: 2027-01-01, policy: reject, testing: true}"
    let inventory = try read(text("dmarc: {policy: none, subdomains: reject, stages: [\(stages)]}"))
    let system = try MailSystem(of: inventory, today: CalendarDate(day) ?? Quarry.today)
    let dmarc = try #require(system.domains.first { $0.name.value.text == "quarry.example" }?.dmarc)
    #expect(dmarc.request.policy.rawValue == policy)
    #expect(dmarc.request.testing == (policy == "reject"))
    #expect(system.warnings.isEmpty)
  }

  @Test func `has its stages in order, and some if it only watches`() throws {
    expectFaults(
      inModelOf: text(
        "dmarc: {policy: none, stages: [{from: 1️⃣2027-01-01, policy: reject}, {from: 2️⃣2027-01-01, policy: none}]}"),
      "2️⃣: error: '2027-01-01' is not after the stage before, stages are in the order of their dates",
      "1️⃣: note: the stage before is here")
    let warned = try model(text("dmarc: {policy: none}")).warnings.list
    #expect(warned.map(\.message) == ["a 'policy' of 'none' only watches: 'stages' say from when it protects"])
  }

  @Test func `sends reports to those who take them`() throws {
    expectFaults(
      inModelOf: text(
        "dmarc: {policy: reject, reports: [1️⃣a@moraine.example, dmarc@quarry.example], failure_reports: 2️⃣b@far.example}"),
      "1️⃣: error: 'a@moraine.example' is in a parked domain, so no report can arrive",
      "2️⃣: warning: 'far.example' gets no reports before it publishes 'quarry.example._report._dmarc.far.example' (RFC 9990)"
    )
    let quiet = try model(
      text(
        "dmarc: {policy: reject, reports: [a@gravel.example, b@x.quarry.example]}",
        more: "  gravel.example: {class: alias}"))
    #expect(quiet.warnings.isEmpty)
  }

  @Test func `keeps an MTA-STS policy as long as RFC 8461 lets it, and hears of what it keeps away`() {
    expectFaults(
      inModelOf: text(
        "1️⃣mta_sts: {mode: enforce, max_age: 2️⃣6h}",
        more: "  gravel.example: {class: alias, mta_sts: {mode: testing, max_age: 3️⃣400d}}"),
      "1️⃣: warning: nobody hears of mail that 'mta_sts' keeps away: give 'tls_reports' an address",
      "2️⃣: warning: 'max_age' below '1d' protects little: who blocks the policy for so long has won",
      "3️⃣: error: 'max_age' is at most '365d' (RFC 8461 §3.2)")
  }

  @Test func `has names for its web server that nothing else has`() {
    expectFaults(
      inModelOf: Quarry.text(
        domains: """
          domains:
            1️⃣quarry.example: {class: local, mta_sts: {mode: testing}, clients: true}
            2️⃣autoconfig.quarry.example: {class: alias}
            3️⃣\(String(repeating: "a.", count: 120))example: {class: alias, clients: true}
          """,
        hosts: Quarry.hosts + "\n  4️⃣web1: {role: none, name: mta-sts.quarry.example, addresses: [192.0.2.71]}"),
      "1️⃣: error: the mx serves 'mta-sts.quarry.example' for this domain, so nothing else has the name",
      "4️⃣: note: it is set here",
      "1️⃣: error: the mx serves 'autoconfig.quarry.example' for this domain, so nothing else has the name",
      "2️⃣: note: it is set here",
      "3️⃣: error: 'autoconfig.\(String(repeating: "a.", count: 120))example' is longer than a name in DNS can be")
  }

  @Test func `pins each key of the MX once`() {
    let pin = String(repeating: "0a", count: 32)
    expectFaults(
      inModelOf: Quarry.text(
        hosts: """
          hosts:
            mx1:
              role: mx
              name: mail.quarry.example
              addresses: [192.0.2.25]
              tls: {certificate: /etc/ssl/a.pem, key: /etc/ssl/a.key, dane: [1️⃣\(pin), 2️⃣\(pin.uppercased())]}
            relay1:
              role: relay
              name: relay1.quarry.example
              addresses: [192.0.2.31]
              web_tls: {certificate: 3️⃣/etc/ssl/a.pem, key: /etc/ssl/a.key}
          """),
      "2️⃣: error: '\(pin)' is pinned twice", "1️⃣: note: first here",
      "3️⃣: error: only a host of role 'mx' has 'web_tls'")
  }
}

@Suite struct `The queue` {
  @Test func `keeps mail for five days unless told otherwise, and as long as Postfix can`() throws {
    #expect(try model(Quarry.text()).limits.queueLifetime == TimeSpan("5d"))
    #expect(try model(Quarry.text("limits: {queue_lifetime: 2w}")).limits.queueLifetime == TimeSpan("14d"))
    expectFaults(
      inModelOf: Quarry.text("limits: {queue_lifetime: 1️⃣101d}"),
      "1️⃣: error: 'queue_lifetime' is '100d' at the most, longer ones Postfix does not take")
  }
}
