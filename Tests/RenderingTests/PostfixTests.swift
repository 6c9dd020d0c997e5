import Rendering
import Reporting
import Testing
import Vocabulary

@Suite struct `Postfix on the MX` {
  private static let path = "/etc/postfix/"

  /// What a file of the whole inventory says, row by row.
  private func rows(_ file: String) async throws -> [String] {
    try await FullInventory.shared.rendered().rows("mx1", Self.path + file)
  }

  private func value(_ parameter: String) async throws -> String? {
    let rows = try await rows("main.cf")
    guard let first = rows.firstIndex(where: { $0.hasPrefix("\(parameter) =") }) else { return nil }
    let more = rows[(first + 1)...].prefix { $0.hasPrefix(" ") }
    return ([String(rows[first].dropFirst(parameter.count + 2))] + more)
      .map { $0.drop { $0 == " " } }.joined(separator: " ").drop { $0 == " " }.description
  }

  @Test func `offers AUTH on the submission services alone, and there under TLS alone`() async throws {
    #expect(try await value("smtpd_sasl_auth_enable") == "no")
    #expect(try await value("smtpd_tls_auth_only") == "yes")
    let services = try await rows("master.cf").split { !$0.hasPrefix(" ") }
    let signingIn = services.filter { $0.contains("  -o smtpd_sasl_auth_enable=yes") }
    #expect(signingIn.count == 2)
    #expect(signingIn.allSatisfy { $0.contains("  -o smtpd_tls_security_level=encrypt") })
  }

  @Test func `names its TLS floors both ways and forbids the bare newline`() async throws {
    for side in ["smtpd", "smtp", "lmtp"] {
      for level in ["", "_mandatory"] {
        #expect(try await value("\(side)_tls\(level)_protocols") == ">=TLSv1.2")
      }
    }
    #expect(try await value("smtpd_forbid_bare_newline") == "yes")
    #expect(try await value("smtpd_forbid_bare_newline_exclusions") == "$mynetworks")
  }

  @Test func `checks on both submission services that a sender is the login's own`() async throws {
    let checks = try await value("submission_sender_restrictions")
    #expect(checks?.contains("reject_authenticated_sender_login_mismatch") == true)
    let use = "  -o smtpd_sender_restrictions=$submission_sender_restrictions"
    #expect(try await rows("master.cf").filter { $0 == use }.count == 2)
  }

  @Test func `opens only the submission services that the inventory asks for`() throws {
    let hosts = "hosts:\n  mx1: {role: mx, name: mail.quarry.example, addresses: [192.0.2.25]}"
    let master = try rendered(Quarry.text(hosts: hosts)).rows("mx1", Self.path + "master.cf")
    #expect(master.contains { $0.hasPrefix("submissions ") })
    #expect(!master.contains { $0.hasPrefix("submission ") })
  }

  @Test func `trusts the loopback and the networks that are named`() async throws {
    #expect(try await value("mynetworks") == "127.0.0.0/8, [::1]/128, 192.0.2.64/28, [2001:db8:1::]/64")
  }

  @Test func `strips headers at submission without touching parts of a mail`() async throws {
    let master = try await rows("master.cf")
    let start = try #require(master.firstIndex { $0.hasPrefix("msa_cleanup ") })
    let options = master[(start + 1)...].prefix { $0.hasPrefix(" ") }.map { $0.dropFirst(5) }
    #expect(
      options == [
        "header_checks=regexp:${config_directory}/msa_header_checks", "mime_header_checks=", "nested_header_checks=",
      ])
    #expect(master.filter { $0 == "  -o cleanup_service_name=msa_cleanup" }.count == 2)
  }

  @Test func `routes by recipient and domain, with a TLS level for each next hop`() async throws {
    #expect(
      try await rows("transport") == [
        "restricted@quarry.example lmtp:[git1.quarry.example]:8024", "partner.example smtp:[mx.partner.example]:25",
        "six.example smtp:[2001:db8::7]:587", "wiki-bounce@quarry.example pipe-wiki-bounce-quarry-example:",
        "wiki.bounce@quarry.example pipe-wiki-bounce-quarry-example-2:",
      ])
    #expect(
      try await rows("tls_policy") == [
        "[git1.quarry.example]:8024 none", "[mx.partner.example]:25 verify", "[2001:db8::7]:587 encrypt",
      ])
    let recipients = try await rows("local_recipients")
    #expect(recipients.contains("restricted@quarry.example ok") && recipients.contains("wiki-bounce@quarry.example ok"))
  }

  @Test func `refuses two TLS levels for one next hop`() throws {
    let routes = """
      routes:
        one.example: {smtp: "mx.example:25", tls: verify}
        two.example: {smtp: "mx.example:25", tls: none}
      """
    do {
      _ = try rendered(Quarry.text(routes))
      Issue.record("it was taken")
    } catch {
      let messages = (error as? Faults)?.sorted.map(\.message)
      #expect(messages == ["'[mx.example]:25' has the TLS level 'none' here"])
    }
  }

  @Test func `runs a program of a route as the user that it names, one recipient at a time`() async throws {
    let master = try await rows("master.cf")
    let start = try #require(master.firstIndex { $0.hasPrefix("pipe-wiki-bounce-quarry-example ") })
    #expect(master[start + 1] == "  flags=DRX user=wiki argv=/usr/local/bin/bounce-handler --stdin")
    #expect(try await value("pipe-wiki-bounce-quarry-example_destination_recipient_limit") == "1")
  }

  @Test func `delivers the mailboxes of desks apart, with the desk's header`() async throws {
    #expect(
      try await value("mailbox_transport_maps")
        == "inline:{ { gitbot = desk:unix:private/dovecot-lmtp }, { granite = desk:unix:private/dovecot-lmtp } }")
    let checks = try await rows("lmtp_header_checks")
    #expect(checks.count == 2)
    #expect(checks[0].contains(#"support@quarry\.example"#))
    #expect(checks[0].hasSuffix("/ PREPEND X-Delivered-To: incoming+support@git.quarry.example"))
  }

  @Test func `holds what a user on hold sends, and what is sent as him`() async throws {
    #expect(try await rows("sender_access") == ["topaz HOLD", "topaz@quarry.example HOLD"])
  }

  @Test func `gives the mail of root and the daemons to final recipients`() async throws {
    let aliases = try await rows("aliases")
    #expect(aliases.first == "root: slate@far.example, basalt@quarry.example, granite@quarry.example")
    #expect(aliases.contains("www-data: root") && aliases.contains("postmaster: basalt@quarry.example"))
    #expect(aliases.last == "ezprov-discard: /dev/null")
  }

  @Test func `owns domains by patterns that leave an extension to the exact address`() async throws {
    #expect(try await rows("sender_domains").contains(#"/^[^@+]+@quarry\.example$/ relay1"#))
  }

  @Test func `names nothing that is not there`() async throws {
    let rendered = try await FullInventory.shared.rendered()
    for host in rendered.hosts {
      let paths = Set(host.artifacts.map(\.path.text))
      let text = ["main.cf", "master.cf"].compactMap { rendered.text(host.label.text, Self.path + $0) }.joined()
      let files = text.split(separator: "${config_directory}/").dropFirst().map {
        $0.prefix { $0.isLetter || $0 == "_" }
      }
      #expect(!files.isEmpty)
      for file in files { #expect(paths.contains(Self.path + file), "\(host.label): \(file)") }
      #expect(!text.contains(" hash:") && !text.contains("pcre:") && !text.contains("{{"))
    }
  }
}
