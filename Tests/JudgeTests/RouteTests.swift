import Modeling
import Reading
import Rendering
import TestSupport
import Testing
import Vocabulary

@Suite struct `A route` {
  @Test func `leads its recipient or domain, and no neighbour, to its next hop`() async throws {
    let specimen = try await Specimen.arch.value
    let mx = try specimen.mx
    let asked = Set(specimen.inventory.routes.map { $0.scope.value.text })
      .union(PlainMeaning(specimen.inventory).everyAddress).union(["sub.partner.example", "xpartner.example"])
    let found = try await mx.answers(of: mx.parameter("transport_maps"), to: asked)
    #expect(
      found == [
        "partner.example": "smtp:[mx.partner.example]:25",
        "tickets@quarry.example": "lmtp:[tickets1.quarry.example]:8024",
        "wiki-bounces@quarry.example": "pipe-wiki-bounces-quarry-example:",
      ])
  }

  @Test func `has its TLS level under the very name of its next hop`() async throws {
    let mx = try await Specimen.arch.value.mx
    let hops = ["[mx.partner.example]:25", "[tickets1.quarry.example]:8024", "mx.partner.example", "partner.example"]
    let found = try await mx.answers(of: mx.parameter("smtp_tls_policy_maps"), to: hops)
    #expect(found == ["[mx.partner.example]:25": "verify", "[tickets1.quarry.example]:8024": "none"])
    #expect(try await mx.parameter("lmtp_tls_policy_maps") == mx.parameter("smtp_tls_policy_maps"))
  }

  @Test func `to a program has a service of its own, one recipient a delivery, and an account`() async throws {
    let mx = try await Specimen.arch.value.mx
    let service = try await Program("postconf").run(["-c", mx.postfix, "-M", "pipe-wiki-bounces-quarry-example/unix"])
    let words = service.text.split(whereSeparator: \.isWhitespace).map(String.init)
    #expect(words.contains("pipe") && words.contains("user=wikibounce"), "\(service)")
    #expect(words.suffix(2) == ["argv=/usr/local/bin/wiki-bounces", "--stdin"], "\(service)")
    #expect(try await mx.parameter("pipe-wiki-bounces-quarry-example_destination_recipient_limit") == "1")
    #expect(mx.host.accounts.contains { $0.login.text == "wikibounce" })
  }
}

@Suite struct `A header` {
  @Test func `names the desk that a mail was for, in To and Cc, and no neighbour of it`() async throws {
    for specimen in try await Specimen.all {
      let mx = try specimen.mx
      let desks = specimen.inventory.desks
      #expect(!desks.isEmpty)
      for desk in desks {
        let address = desk.address.value.address(at: specimen.system.site.domain).description
        let wanted = [
          "To: \(address)", "Cc: \(address)", "To: Help <\(address)>", "To: basalt@quarry.example, \(address)",
          "to: \(address.uppercased())",
        ]
        let others = [
          "To: x\(address)", "To: not.\(address)", "To: \(address).attacker.example", "From: \(address)",
          "Subject: To: \(address)", "To: \(address.replacing(".", with: "x"))", "To: basalt@quarry.example",
        ]
        let found = try await mx.answers(of: "regexp:\(mx.postfix)/lmtp_header_checks", to: wanted + others)
        let action = "PREPEND X-Delivered-To: \(desk.header.value)"
        #expect(found == Dictionary(wanted.map { ($0, action) }) { first, _ in first }, "\(address)")
      }
    }
  }

  @Test func `that tells where and with what a mail was written goes at submission, and no other`() async throws {
    let mx = try await Specimen.arch.value.mx
    let gone = ["Received: from [10.0.0.1]", "User-Agent: mutt", "X-Mailer: pine", "X-Originating-IP: [10.0.0.1]"]
    let kept = [
      "Subject: Received: x", "Content-Type: multipart/signed", "Message-ID: <1@quarry.example>", "X-Received: x",
    ]
    let found = try await mx.answers(of: "regexp:\(mx.postfix)/msa_header_checks", to: gone + kept)
    #expect(found == Dictionary(gone.map { ($0, "IGNORE") }) { first, _ in first })
  }

  /// They inherit header_checks, which then strikes the parts of a signed mail: in the real setup for 5.6 years.
  @Test func `of a part within a mail is never touched`() async throws {
    let mx = try await Specimen.arch.value.mx
    for name in ["mime_header_checks", "nested_header_checks"] {
      let ended = try await Program("postconf").run(["-c", mx.postfix, "-P", "msa_cleanup/unix/\(name)"])
      #expect(ended.text == "msa_cleanup/unix/\(name) =\n" || ended.text == "msa_cleanup/unix/\(name) = \n", "\(ended)")
      #expect(try await mx.parameter("header_checks") == "")
    }
  }
}

extension RouteEntry.Scope {
  var text: String {
    switch self {
    case .recipient(let address): address.description
    case .domain(let domain): domain.text
    }
  }
}
