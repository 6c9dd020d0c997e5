import Rendering
import Sealing
import Testing
import Vocabulary

@Suite struct `A relay` {
  private static let path = "/etc/postfix/"

  @Test func `hands all mail to the MX, over TLS with the certificate checked`() async throws {
    let rendered = try await FullInventory.shared.rendered()
    let main = rendered.rows("relay1", Self.path + "main.cf")
    for row in [
      "relayhost = [mail.quarry.example]:465", "smtp_tls_wrappermode = yes", "smtp_tls_security_level = secure",
      "mydestination =", "inet_interfaces = loopback-only",
    ] { #expect(main.contains(row), "\(row)") }
    #expect(
      rendered.rows("relay1", Self.path + "tls_policy")
        == ["[mail.quarry.example]:465 secure match=mail.quarry.example"])
  }

  @Test func `has the port that it is asked for, with restrictions of its own`() async throws {
    let rendered = try await FullInventory.shared.rendered()
    let ports = ["relay1": "127.0.0.1:10027 inet", "relay2": "127.0.0.1:10028 inet"]
    for (host, service) in ports {
      let master = rendered.rows(host, Self.path + "master.cf")
      let start = try #require(master.firstIndex { $0.hasPrefix(service) })
      let options = master[(start + 1)...].prefix { $0.hasPrefix(" ") }
      #expect(options.contains("  -o smtpd_recipient_restrictions=permit_mynetworks,reject"))
      #expect(!options.contains { $0.contains("$") }, "it hangs on a parameter of another file")
    }
    #expect(!rendered.rows("relay3", Self.path + "master.cf").contains { $0.contains("10027") })
  }

  @Test func `gives its root's mail to a person`() async throws {
    let rendered = try await FullInventory.shared.rendered()
    let roots = ["relay1": "basalt", "relay2": "granite"]
    for (host, person) in roots {
      #expect(
        rendered.rows(host, Self.path + "main.cf").contains(
          "virtual_alias_maps = inline:{ { @$myhostname = \(person)@quarry.example }, "
            + "{ @localhost = \(person)@quarry.example } }"))
    }
  }

  @Test func `has a password that no other has, and the MX a verifier of it`() async throws {
    let inventory = try await FullInventory.shared
    let rendered = try inventory.rendered()
    let passwords = ["relay1", "relay2", "relay3"].compactMap { rendered.artifact($0, Self.path + "relay_passwords") }
    #expect(passwords.count == 3)
    #expect(Set(passwords.map(\.text)).count == 3)
    #expect(passwords.allSatisfy { $0.secrecy == .secret && $0.mode.bits == 0o640 && $0.group == "postfix" })
    let credential = Credential(try #require(Login("two")), version: Count(number: 3))
    let password = inventory.siteKey.password(of: credential).withOctets { String(decoding: $0, as: UTF8.self) }
    #expect(passwords[1].text == "[mail.quarry.example]:465 two:\(password)\n")
    let logins = rendered.rows("mx1", "/etc/dovecot/logins")
    #expect(logins.contains("two:\(inventory.siteKey.verifier(of: credential))"))
    #expect(!logins.joined().contains(password))
  }

  @Test func `is known at both ends by the same digest of what it signs in with`() async throws {
    let inventory = try await FullInventory.shared
    func end(_ name: String, _ system: RenderedSystem) -> SignIn? {
      system.hosts.first { $0.label.text == name }?.signIn
    }
    let rendered = try inventory.rendered()
    let known = try #require(end("mx1", rendered)?.known)
    #expect(known.keys.map(\.text).sorted() == ["relay1", "relay2", "relay3"])
    for (relay, digest) in known { #expect(end(relay.text, rendered)?.presented == digest) }
    let withoutKeys = try inventory.renderedWithoutKeys()
    #expect(end("mx1", withoutKeys)?.known == [:] && end("relay1", withoutKeys)?.presented == nil)
  }

  @Test func `goes, and its login, rights and limit with it`() throws {
    let with = try rendered(Quarry.text())
    let without = try rendered(
      Quarry.text(hosts: "hosts:\n  mx1: {role: mx, name: mail.quarry.example, addresses: [192.0.2.25]}"))
    let files = ["/etc/dovecot/logins", "/etc/postfix/sender_domains", "/etc/postfix/postfwd.cf"]
    for file in files {
      #expect(with.text("mx1", file)?.contains("relay1") == true, "\(file)")
      #expect(without.text("mx1", file)?.contains("relay1") == false, "\(file)")
    }
  }
}

extension SignIn {
  fileprivate var known: [HostLabel: Digest]? { if case .accepting(_, _, let known) = self { known } else { nil } }
  fileprivate var presented: Digest? { if case .presenting(_, let credential) = self { credential } else { nil } }
}
