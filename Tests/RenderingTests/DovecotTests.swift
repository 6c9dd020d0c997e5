import Rendering
import Testing
import Vocabulary

@Suite struct `Dovecot on the MX` {
  private func rows(_ path: String) async throws -> [String] {
    try await FullInventory.shared.rendered().rows("mx1", path)
  }

  @Test func `knows people's mailboxes by their hashes, and nobody without one`() async throws {
    let rows = try await rows("/etc/dovecot/passwd")
    #expect(rows.count == 5)
    #expect(rows[0].hasPrefix("garnet:{ARGON2ID}$argon2id$v=19$"))
    #expect(rows[0].hasSuffix("::::::userdb_quota_rule=*:bytes=3000000000"))
    #expect(rows[1] == "onyx:{CRYPT}!::::::")
    #expect(rows[2] == "agate:{CRYPT}!::::::")
    #expect(rows[3].hasPrefix("gitbot:{SSHA512}") && rows[3].hasSuffix("::::::"))
  }

  @Test func `lets the probes' own logins in from the loopback alone, and gives them no address`() async throws {
    let system = try await FullInventory.shared.rendered()
    for (path, login) in [("/etc/dovecot/passwd", "ezprov-probe"), ("/etc/dovecot/logins", "ezprov-probe-out")] {
      let row = try #require(system.rows("mx1", path).last)
      #expect(row.hasPrefix("\(login):{SSHA512}"))
      #expect(row.hasSuffix("::::::allow_nets=127.0.0.0/8,::1/128"))
    }
    for artifact in system.hosts[0].artifacts where artifact.path.text.hasPrefix("/etc/postfix/") {
      #expect(!artifact.text.contains("ezprov-probe"), "\(artifact.path)")
    }
  }

  @Test func `has no login for probes without a site key to derive its password from`() throws {
    let host = try #require(rendered(Quarry.text()).hosts.first)
    #expect(host.probeLogins == nil)
    #expect(host.artifacts.allSatisfy { !$0.text.contains("ezprov-probe") })
  }

  @Test func `has one colon-separated row of eight fields for each mailbox`() async throws {
    for row in try await rows("/etc/dovecot/passwd") {
      let fields = row.split(separator: ":", maxSplits: 7, omittingEmptySubsequences: false)
      #expect(fields.count == 8 && fields[2...6].allSatisfy(\.isEmpty), "\(row)")
      #expect(fields[7].isEmpty || fields[7].hasPrefix("userdb_") || fields[7].hasPrefix("allow_nets="), "\(row)")
    }
  }

  @Test func `lets programs send and no more`() async throws {
    #expect(
      try await rows("/etc/dovecot/logins").map { $0.prefix { $0 != ":" } } == [
        "alerts", "git1", "relay1", "relay3", "two", "ezprov-probe-out",
      ])
    let rows = try await rows("/etc/dovecot/dovecot.conf")
    let start = try #require(rows.firstIndex { $0.contains("/etc/dovecot/logins") })
    #expect(rows[start + 1] == "  default_fields = nologin=yes")
  }

  @Test func `lets PAM in only people who may`() async throws {
    #expect(
      try await rows("/etc/dovecot/people") == ["basalt", "granite", "flint", "slate", "topaz", "schist", "gneiss"])
    let pam = try await rows("/etc/pam.d/dovecot")
    #expect(pam.first?.contains("pam_listfile.so") == true)
    #expect(!pam.joined().contains("nullok"))
  }

  @Test func `gives single system accounts their quota, the rest the default`() async throws {
    #expect(try await rows("/etc/dovecot/quotas") == ["granite:::::::userdb_quota_rule=*:bytes=2000000000"])
    #expect(try await rows("/etc/dovecot/dovecot.conf").contains("  quota_rule = *:bytes=5000000000"))
  }

  @Test func `has no quota plugin when nobody has a quota`() throws {
    let rendered = try rendered(Quarry.text())
    #expect(rendered.text("mx1", "/etc/dovecot/dovecot.conf")?.contains("quota") == false)
    #expect(rendered.artifact("mx1", "/etc/dovecot/quotas") == nil)
  }

  @Test func `keeps each port closed that is not asked for`() throws {
    let rows = try rendered(Quarry.text()).rows("mx1", "/etc/dovecot/dovecot.conf")
    #expect(rows.contains("    port = 0") && rows.contains("    port = 993") && !rows.contains("    port = 143"))
  }
}

@Suite struct `What holds secrets` {
  private static let secret = [
    "/etc/dovecot/logins", "/etc/dovecot/logins-leaving", "/etc/dovecot/passwd",
    "/etc/rspamd/dkim/quarry.example.ed2026.key", "/etc/rspamd/dkim/quarry.example.rsa2026.key",
  ]

  @Test func `is marked, and is nobody else's to read`() async throws {
    let rendered = try await FullInventory.shared.rendered()
    let mx = try #require(rendered.hosts.first { $0.label.text == "mx1" })
    let marked = mx.artifacts.filter { $0.secrecy != .open }
    #expect(marked.map(\.path.text) == Self.secret)
    #expect(marked.allSatisfy { $0.secrecy == .secret && $0.mode.bits == 0o640 && $0.owner == "root" })
  }

  @Test func `is withheld without the operator's key, and everything else is the same`() async throws {
    let inventory = try await FullInventory.shared
    let with = try inventory.rendered(), without = try inventory.renderedWithoutKeys()
    for (one, other) in zip(with.hosts.flatMap(\.artifacts), without.hosts.flatMap(\.artifacts)) {
      #expect(one.path == other.path)
      if one.secrecy == .secret, !one.content.isEmpty {
        #expect(other.secrecy == .withheld && other.text.contains("<secret>"), "\(one.path)")
      } else {
        #expect(one.content == other.content, "\(one.path)")
      }
    }
  }
}
