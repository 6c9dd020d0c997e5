import Modeling
import Records
import Rendering
import Reporting
import TestSupport
import Testing
import Vocabulary

/// What is published, record by record.
@Suite struct `The records` {
  private func lines(_ text: String, of name: String) throws -> [String] {
    let zones = try RenderedZones(of: model(text), tracing: false)
    return zones.all.flatMap(\.records).filter { $0.name.text == "\(name)." }.map {
      "\($0.data.type) \($0.data.presentation)"
    }
  }

  private func text(_ settings: String, hosts: String = Quarry.hosts, _ more: String = "") -> String {
    Quarry.text(domains: "domains:\n  quarry.example: {class: local, \(settings)}", hosts: hosts, more)
  }

  @Test func `of SPF list addresses before what needs a look-up`() throws {
    let text = text(#"spf: fail, spf_senders: ["include:_spf.suite.example", "2001:db8::/48", 198.51.100.7]"#)
    #expect(
      try lines(text, of: "quarry.example").last
        == #"TXT "v=spf1 ip4:192.0.2.25 ip6:2001:db8::/48 ip4:198.51.100.7 include:_spf.suite.example -all""#)
  }

  @Test func `of keys are those of every state but gone`() throws {
    let key = "algorithm: rsa, public: \(PublicKeys.rsa())", ed = "algorithm: ed25519, public: \(PublicKeys.ed25519)"
    let since = "since: 2026-11-21T16:00Z"
    let text =
      text(
        """
        dkim: {selectors: {
          a3: {\(key), state: next, \(since)}, b3: {\(ed), state: next, \(since)}, a2: {\(key)}, b2: {\(ed)},
          a1: {\(key), state: retiring, \(since)}, b1: {\(ed), state: retiring, \(since)}, a0: {\(key), state: gone}}}
        """)
      + "secrets: {recipients: {o: AAAA}, values: {dkim/quarry.example/a3: {o: AAAA}, dkim/quarry.example/b3: {o: AAAA}, "
      + "dkim/quarry.example/a2: {o: AAAA}, dkim/quarry.example/b2: {o: AAAA}, dkim/quarry.example/a1: {o: AAAA}}}\n"
    let rendered = try rendered(text)
    let names = rendered.zones[0].records.map(\.name.text).filter { $0.contains("_domainkey") }
    #expect(names == ["a1", "a2", "a3", "b1", "b2", "b3"].map { "\($0)._domainkey.quarry.example." })
    let rows = rendered.rows("mx1", "/etc/rspamd/local.d/dkim_signing.conf").filter { $0.contains("selector = ") }
    #expect(rows.map { $0.contains("\"a2\"") || $0.contains("\"b2\"") } == [true, true])
    // Of a retiring key the private half may be gone, and then its file is.
    let files = rendered.hosts[0].artifacts.map(\.path.text).filter { $0.hasSuffix(".key") }
    #expect(files == ["a1", "a2", "a3", "b2", "b3"].map { "/etc/rspamd/dkim/quarry.example.\($0).key" })
    #expect(
      try lines(text, of: "b3._domainkey.quarry.example") == [#"TXT "v=DKIM1; k=ed25519; p=\#(PublicKeys.ed25519)""#])
  }

  @Test func `of delegated keys stand where they are delegated, and aliases lead there`() throws {
    let key = "algorithm: rsa, public: \(PublicKeys.rsa())", ed = "algorithm: ed25519, public: \(PublicKeys.ed25519)"
    let since = "state: retiring, since: 2026-11-21T16:00Z"
    let selectors = "a1: {\(key), \(since)}, b1: {\(ed), \(since)}, a0: {\(key), state: gone}"
    let text = text(
      "dkim: {delegated_to: keys.gravel.example, selectors: {\(selectors)}}", "zones: {gravel.example: {}}")
    let zones = try RenderedZones(of: model(text), tracing: false).all
    #expect(zones.map(\.name.text) == ["gravel.example", "quarry.example"])
    #expect(
      zones.map { zone in zone.records.map(\.line).filter { $0.contains("_domainkey") } } == [
        [
          "a1._domainkey.keys.gravel.example. 3600 IN TXT \(RecordData.text("v=DKIM1; k=rsa; p=\(PublicKeys.rsa())").presentation)",
          "b1._domainkey.keys.gravel.example. 3600 IN TXT \"v=DKIM1; k=ed25519; p=\(PublicKeys.ed25519)\"",
        ],
        [
          "a1._domainkey.quarry.example. 3600 IN CNAME a1._domainkey.keys.gravel.example.",
          "b1._domainkey.quarry.example. 3600 IN CNAME b1._domainkey.keys.gravel.example.",
        ],
      ])
    let released: Set = ["a0._domainkey.quarry.example.", "a0._domainkey.keys.gravel.example."]
    #expect(zones.allSatisfy { $0.released == released })
    let long = "\(String(repeating: "a.", count: 115))gravel.example"
    expectFaults(
      inZonesOf: text.replacing("keys.gravel.example", with: long).replacing("a1: ", with: "1️⃣a1: ")
        .replacing("b1: ", with: "2️⃣b1: "),
      "1️⃣: error: 'a1._domainkey.\(long)' is longer than a name in DNS can be",
      "2️⃣: error: 'b1._domainkey.\(long)' is longer than a name in DNS can be")
  }

  @Test func `of DMARC have every tag, and URIs whose characters separate nothing`() throws {
    let text = text(
      """
      dmarc: {policy: quarantine, subdomains: reject, nonexistent: none, testing: true, adkim: strict, aspf: relaxed,
        failures: [any, dkim, spf], reports: [a+b=c&d'e@quarry.example, x@gravel.example], failure_reports: f@quarry.example,
        public_suffix: no}
      """
    ).replacing("hosts:", with: "  gravel.example: {class: alias}\nhosts:")
    #expect(
      try lines(text, of: "_dmarc.quarry.example") == [
        #"TXT "v=DMARC1; p=quarantine; sp=reject; np=none; adkim=s; aspf=r; fo=1:d:s; "#
          + #"rua=mailto:a%2Bb%3Dc%26d%27e@quarry.example,mailto:x@gravel.example; ruf=mailto:f@quarry.example; t=y; psd=n""#
      ])
    #expect(try lines(text, of: "quarry.example._report._dmarc.gravel.example") == [#"TXT "v=DMARC1""#])
    #expect(try lines(text, of: "quarry.example._report._dmarc.quarry.example").isEmpty)
  }

  @Test func `of MTA-STS have an id that changes with the policy and with nothing else`() throws {
    func id(_ settings: String, _ hosts: String = Quarry.hosts) throws -> String {
      try #require(lines(text("\(settings)", hosts: hosts), of: "_mta-sts.quarry.example").first)
    }
    let first = try id("mta_sts: {mode: testing}")
    #expect(first.hasPrefix(#"TXT "v=STSv1; id="#) && first.utf8.count == #"TXT "v=STSv1; id=""#.utf8.count + 32)
    #expect(try first == id("mta_sts: {mode: testing, max_age: 7d}, spf: fail"))
    let others = try [
      id("mta_sts: {mode: none}"), id("mta_sts: {mode: testing, max_age: 8d}"),
      id("mta_sts: {mode: testing}", Quarry.hosts.replacing("mail.quarry", with: "post.quarry")),
    ]
    #expect(Set(others + [first]).count == 4)
  }

  @Test func `of a name that the web server has lead to the MX and take no mail`() throws {
    let text = text("clients: true, mta_sts: {mode: testing}, tls_reports: [tls@quarry.example, b@quarry.example]")
    for name in ["mta-sts.quarry.example", "autoconfig.quarry.example"] {
      #expect(try lines(text, of: name) == ["A 192.0.2.25", "MX 0 .", #"TXT "v=spf1 -all""#])
    }
    #expect(
      try lines(text, of: "_smtp._tls.quarry.example") == [
        #"TXT "v=TLSRPTv1; rua=mailto:tls@quarry.example,mailto:b@quarry.example""#
      ])
  }

  @Test func `of services say which are there, and which are not`() throws {
    let hosts = Quarry.hosts.replacing(
      "[192.0.2.25]", with: "[192.0.2.25], listeners: {imap: true, submissions: false}")
    let text = text("clients: true", hosts: hosts)
    let found = try ["_submission", "_submissions", "_imap", "_imaps", "_pop3", "_pop3s"].map {
      try lines(text, of: "\($0)._tcp.quarry.example")
    }
    let none = ["SRV 0 0 0 ."]
    #expect(
      found == [
        none, none, ["SRV 0 1 143 mail.quarry.example."], ["SRV 0 1 993 mail.quarry.example."], none, none,
      ])
  }

  @Test func `of authorities name the account`() throws {
    let text = text("caa: [{issue: ca.example, account: \"https://ca.example/acct/1\"}, {issue: other.example}]")
    #expect(
      try lines(text, of: "quarry.example").filter { $0.hasPrefix("CAA") } == [
        #"CAA 0 issue "ca.example; accounturi=https://ca.example/acct/1""#, #"CAA 0 issue "other.example""#,
      ])
  }

  @Test func `of a pinned MX name the key in use and the next side by side`() throws {
    let pins = [String(repeating: "0a", count: 32), String(repeating: "f1", count: 32)]
    let hosts = Quarry.hosts.replacing(
      "[192.0.2.25]",
      with: "[192.0.2.25], tls: {certificate: /etc/a.pem, key: /etc/a.key, dane: [\(pins.joined(separator: ", "))]}")
    #expect(
      try lines(text("spf: fail", hosts: hosts), of: "_25._tcp.mail.quarry.example") == pins.map { "TLSA 3 1 1 \($0)" })
  }

  @Test func `of reverse names stand in the zone that the inventory has for them, or by themselves`() throws {
    let hosts = Quarry.hosts.replacing("[192.0.2.31]", with: "[192.0.2.31, 198.51.100.31]")
    let zones = try RenderedZones(
      of: model(text("spf: fail", hosts: hosts, "zones: {2.0.192.in-addr.arpa: {ttl: 5m}}")), tracing: false)
    let network = try #require(zones.all.first { $0.name.text == "2.0.192.in-addr.arpa" })
    #expect(
      network.records.map(\.line) == [
        "25.2.0.192.in-addr.arpa. 300 IN PTR mail.quarry.example.",
        "31.2.0.192.in-addr.arpa. 300 IN PTR relay1.quarry.example.",
      ])
    #expect(zones.pointers?.records.map(\.name.text) == ["31.100.51.198.in-addr.arpa."])
  }

  @Test func `lock host names that nobody sends by, and no other`() throws {
    let hosts = """
      hosts:
        mx1: {role: mx, name: mail.quarry.example, addresses: [192.0.2.25]}
        a: {role: relay, name: a.quarry.example, addresses: [192.0.2.31], may_send_as: [x@quarry.example]}
        b: {role: relay, name: b.quarry.example, addresses: [192.0.2.32]}
        c: {role: client, name: c.quarry.example, addresses: [192.0.2.33], may_send_as: [x@quarry.example]}
        d: {role: none, name: d.quarry.example, addresses: [192.0.2.34]}
      """
    let text = text("spf: fail", hosts: hosts)
    let locked = try ["mail", "a", "b", "c", "d"].filter {
      try lines(text, of: "\($0).quarry.example").contains("MX 0 .")
    }
    #expect(locked == ["a", "c", "d"])
    #expect(try lines(text, of: "_dmarc.d.quarry.example") == [#"TXT "v=DMARC1; p=reject""#])
    #expect(try lines(text, of: "_dmarc.b.quarry.example").isEmpty)
  }

  @Test
  func `are refused where a name or a record is longer than DNS has room for, and told of where an answer is large`()
    throws
  {
    let long = "\(String(repeating: "a.", count: 120))example"
    expectFaults(
      inZonesOf: Quarry.text(domains: "domains:\n  quarry.example: {class: local}\n  1️⃣\(long): {class: parked}"),
      "1️⃣: error: '_dmarc.\(long)' is longer than a name in DNS can be",
      "1️⃣: error: '*._domainkey.\(long)' is longer than a name in DNS can be")
    let many = (0..<4000).map { "198.51.\($0 / 200).\($0 % 200)" }.joined(separator: ", ")
    expectFaults(
      inZonesOf: Quarry.text(domains: "domains:\n  1️⃣quarry.example: {class: local, spf_senders: [\(many)]}"),
      "1️⃣: error: the TXT record of 'quarry.example' is longer than a record can be")
    let some = (0..<30).map { "198.51.100.\($0)" }.joined(separator: ", ")
    let zones = try RenderedZones(of: model(text("spf_senders: [\(some)]")), tracing: false)
    #expect(
      zones.warnings.list.map(\.message) == [
        "the TXT answer for 'quarry.example' has 559 octets, more than the 450 that surely fit over UDP"
      ])
  }
}
