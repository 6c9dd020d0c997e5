import Rendering
import Testing
import Vocabulary

@Suite struct `Signing` {
  @Test func `uses both keys of a domain, for it, its signed subdomains and the hosts below it`() async throws {
    let rows = try await FullInventory.shared.rendered().rows("mx1", "/etc/rspamd/local.d/dkim_signing.conf")
    let parents = rows.filter { $0.hasPrefix("    ['") }.map { $0.dropFirst(6).prefix { $0 != "'" } }
    #expect(
      parents == [
        "git.quarry.example", "git1.quarry.example", "gravel.quarry.example", "mail.quarry.example",
        "relay1.quarry.example",
        "relay2.quarry.example", "relay3.quarry.example",
      ])
    let keys = rows.filter { $0.contains("selector = ") }
    #expect(keys.count == 2)
    #expect(keys[0].contains("path = \"/etc/rspamd/dkim/quarry.example.rsa2026.key\""))
  }

  @Test func `does without keys where no domain has any`() throws {
    let rendered = try rendered(Quarry.text())
    let rows = rendered.rows("mx1", "/etc/rspamd/local.d/dkim_signing.conf")
    #expect(Array(rows.suffix(2)) == ["domain {", "}"])
    #expect(!rendered.hosts.flatMap(\.artifacts).contains { $0.path.text.hasSuffix(".key") })
  }

  @Test func `does not take private networks for its own`() async throws {
    let rows = try await FullInventory.shared.rendered().rows("mx1", "/etc/rspamd/override.d/options.inc")
    #expect(rows.contains(#"local_addrs = ["127.0.0.0/8", "::1/128", "192.0.2.64/28", "2001:db8:1::/64"];"#))
  }

  @Test func `asks the resolver of this host, which validates unless told not to`() throws {
    let path = "/etc/unbound/unbound.conf.d/ezprov.conf"
    #expect(try rendered(Quarry.text()).rows("mx1", path).contains(#"  trust-anchor-file: "/usr/share/dns/root.key""#))
    let hosts = """
      hosts:
        mx1:
          role: mx
          name: mail.quarry.example
          addresses: [192.0.2.25]
          resolver: {port: 5300, trust_anchor: none}
      """
    let without = try rendered(Quarry.text(hosts: hosts))
    #expect(without.rows("mx1", path).contains("  port: 5300"))
    #expect(without.rows("mx1", path).last == #"  module-config: "iterator""#)
    #expect(without.text("mx1", "/etc/rspamd/override.d/options.inc")?.contains(#"["127.0.0.1:5300:1"]"#) == true)
  }
}
