import Reporting
import Sealing
import Testing
import Vocabulary

@testable import Applying
@testable import Rendering

@Suite struct `What a host is asked before an apply is confirmed` {
  private func address(_ text: String) -> MailAddress { Samples.address(text) }
  private let host = Samples.host(probeLogins: ProbeLogins(SiteKey.random()))

  private func lines(_ probes: [Probe], on host: RenderedHost? = nil) -> [String] {
    ProbeLines(probes, on: host ?? self.host).questions
  }

  @Test func `is one line for each question, in the program's words`() throws {
    let imaps = Port(number: 993), name = host.name
    #expect(
      lines([
        .active(.redis), .greeting(port: imaps, .tls, expecting: "* OK"), .listens(port: Port(number: 6379), .redis),
        .capabilities(port: Port(number: 587), .smtp, auth: true), .certificate(port: imaps, .tls, name: name),
        .stranger, .signsIn(port: imaps, .tls), .turnsAway(port: imaps, .tls),
        .submits(port: Port(number: 465), .tls, recipient: address("postmaster@quarry.example")),
        .relays(through: name, port: Port(number: 465), table: Samples.path("/etc/postfix/relay_passwords")),
        .policy(port: Port(number: 10040)), .settings, .queue,
      ]) == [
        "active redis-server.service", "greeting 993 tls * OK", "listens 6379", "ehlo 587 smtp auth",
        "certificate 993 tls mx1.quarry.example", "stranger", "signs_in 993 tls ezprov-probe ezprov-probe-out",
        "turns_away 993 tls ezprov-probe", "submits 465 tls ezprov-probe-out postmaster@quarry.example",
        "relays mx1.quarry.example 465 etc/postfix/relay_passwords", "policy 10040", "settings", "queue",
      ])
  }

  @Test func `is about many recipients over one connection, and about many signers one after the other`() throws {
    let domains = (0..<250).map { "d\($0).example" }
    let recipients = domains.map { Probe.accepts(port: Port(number: 25), recipient: address("postmaster@\($0)")) }
    #expect(lines(recipients).map { $0.split(separator: " ").count } == [202, 52])
    let selector = try #require(Selector("a"))
    let signers = try domains.prefix(21).map { Probe.signs(try #require(DomainName($0)), [selector, selector]) }
    #expect(lines(signers).map { $0.split(separator: " ").count } == [21, 2])
    #expect(lines(signers).last == "signs d20.example/a/a")
  }

  @Test func `is nothing that needs a login where there is none`() {
    #expect(lines([.signsIn(port: Port(number: 993), .tls)], on: Samples.host()) == [])
  }

  @Test func `tells the passwords in lines of their own`() throws {
    let logins = try #require(host.probeLogins)
    let body = String(decoding: ProbeLines.request(["queue"], at: "mx1", as: logins, patience: 3).body, as: UTF8.self)
    let rows = body.split(separator: "\n")
    #expect(rows.count == 5)
    #expect(rows[0].hasPrefix("password ezprov-probe ") && rows[0].utf8.count == 22 + 43)
    #expect(rows[1].hasPrefix("password ezprov-probe-out "))
    #expect(rows[2...] == ["patience 3", "at mx1", "queue"])
    #expect(!"\(host)".contains(rows[0].suffix(43)))
  }
}
