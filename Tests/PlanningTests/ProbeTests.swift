@testable import Planning
import Rendering
import Testing
import Vocabulary

@Suite struct `The probes of a plan` {
  private static let always = ["active:postfix", "greeting:25", "queue"]

  private func address(_ text: String) throws -> MailAddress { try #require(MailAddress(text)) }

  private func probes() throws -> [Probe] {
    let port = Port(number: 25), imaps = Port(number: 993)
    let name = try domain("mail.quarry.example")
    return [
      .active(.postfix), .greeting(port: port, .plain, expecting: "220 "), .listens(port: Port(number: 6379), .redis),
      .capabilities(port: port, .smtp, auth: false), .certificate(port: port, .smtp, name: name),
      .certificate(port: imaps, .tls, name: name),
      .accepts(port: port, recipient: try address("postmaster@quarry.example")),
      .accepts(port: port, recipient: try address("postmaster@gravel.example")),
      .accepts(port: port, recipient: try address("postmaster@scree.example")), .stranger,
      .signsIn(port: imaps, .tls), .turnsAway(port: imaps, .tls), .policy(port: Port(number: 10040)),
      .signs(try domain("quarry.example"), []), .signs(try domain("scree.example"), []), .settings, .queue,
    ]
  }

  /// The words of the probes after one file changed from `old` to `new`; nil: it was not there.
  private func words(
    _ name: String, from old: String?, to new: String, secrecy: Artifact.Secrecy = .open, _ effects: [Effect]
  ) throws -> [String] {
    let file = try artifact(name, new, secrecy: secrecy, effects: effects)
    let services: [Service] = [.redis, .rspamd, .postfwd, .dovecot, .postfix]
    var sight = Sight(try HostDraft(artifacts: [file], services: services, probes: probes()).host())
    if let old {
      sight.files[file.path] = .other(live(old))
      sight.manifest = manifest([try applied(name, old, isSecret: secrecy == .secret, effects: effects)])
    }
    return sight.plan().probes.map(\.word)
  }

  private func map(_ name: String) throws -> [Effect] { [.rebuildMap(type: "lmdb", path: try path(name))] }

  @Test func `are of each domain whose rows changed, and of no more`() throws {
    let name = "/etc/postfix/users"
    let words = try words(
      name, from: "a@quarry.example a\nb@gravel.example b\n",
      to: "a@quarry.example a\nb@gravel.example c\nb@scree.example b\n", map(name))
    #expect(Set(words) == Set(Self.always + ["gravel", "scree"].map { "accepts:25:postmaster@\($0).example" }))
  }

  @Test func `are of the site's domain when no row speaks of any`() throws {
    let name = "/etc/postfix/sender_access"
    let words = try words(name, from: "", to: "basalt reject\n", map(name))
    #expect(words == ["active:postfix", "greeting:25", "accepts:25:postmaster@quarry.example", "queue"])
  }

  @Test func `are of all domains when the table is new`() throws {
    let name = "/etc/postfix/users"
    #expect(try words(name, from: nil, to: "", map(name)).count { $0.hasPrefix("accepts:") } == 3)
  }

  @Test func `are of all that a service does whose configuration changed`() throws {
    let postfix = try words("/etc/postfix/main.cf", from: "biff = yes\n", to: "biff = no\n", [.reload(.postfix)])
    #expect(
      postfix == [
        "active:postfix", "greeting:25", "capabilities:25", "certificate:25", "certificate:993",
        "accepts:25:postmaster@quarry.example", "stranger", "settings", "queue",
      ])
    let dovecot = try words("/etc/dovecot/dovecot.conf", from: "listen = *\n", to: "listen = ::\n", [.reload(.dovecot)])
    #expect(dovecot.contains("turns-away:993") && dovecot.contains("signs-in:993"))
    #expect(!dovecot.contains("settings") && !dovecot.contains("stranger"))
  }

  @Test func `sign in when somebody's password changed, which no service reads anew`() throws {
    let words = try words("/etc/dovecot/passwd", from: "a:1\n", to: "a:2\n", secrecy: .secret, [])
    #expect(words.contains("signs-in:993"))
    #expect(!words.contains("turns-away:993"))
  }

  @Test func `sign for the domain whose key changed`() throws {
    let words = try words(
      "/etc/rspamd/dkim/scree.example.2026b.key", from: "1", to: "2", secrecy: .secret, [.reload(.rspamd)])
    #expect(words.filter { $0.hasPrefix("signs:") } == ["signs:scree.example:"])
  }

  @Test func `are none when nothing changes`() throws {
    var sight = Sight(try HostDraft(artifacts: [try artifact("/etc/postfix/main.cf", "d")], probes: probes()).host())
    sight = sight.after(sight.plan())
    #expect(sight.plan().probes.isEmpty)
  }
}
