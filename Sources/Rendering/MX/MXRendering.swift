import Modeling
import Reading
import Reporting
import Templating
import Vocabulary

/// The MX as it is to be.
struct MXRendering {
  let system: MailSystem
  let templates: Templates
  let keys: Keyring?
  let tracing: Bool

  func host() throws(Faults) -> RenderedHost {
    let mx = system.mx.host
    guard mx.platform == .debian12 else {
      let message = "'arch' ships Dovecot 2.4, whose dialect ezprov does not write yet; a relay can be on 'arch'"
      throw Faults([.error(message, at: mx.place)])
    }
    let people = PeopleFiles(system: system, tracing: tracing)
    var files = HostFiles(of: .mx, at: mx.place, templates: templates, tracing: tracing)
    PostfixFiles(of: system, tracing: tracing).add(to: &files)
    PolicyFiles(of: system).add(to: &files)
    DovecotFiles(system: system, keys: keys, tracing: tracing).add(to: &files)
    RspamdFiles(system: system, keys: keys, tracing: tracing).add(to: &files)
    people.add(to: &files)
    files.add("/etc/letsencrypt/renewal-hooks/deploy/ezprov", .program) { filling in
      filling.put(PlainWord(mx.name), in: "host_name")
    }
    guard files.faults.isEmpty else { throw files.faults }
    return RenderedHost(
      label: mx.label, role: .mx, name: mx.name, platform: Platform(mx.platform), connection: Connection(to: mx),
      artifacts: files.artifacts.sorted { $0.path < $1.path }, accounts: people.accounts, packages: Self.packages,
      services: Self.services, certificates: [system.mx.certificate], probes: probes, place: mx.place)
  }

  /// Each after those that it talks to.
  private static let services: [Service] = [.ssh, .redis, .unbound, .rspamd, .postfwd, .dovecot, .postfix]

  private static let packages = [
    "ca-certificates", "dns-root-data", "dovecot-core", "dovecot-imapd", "dovecot-lmtpd", "dovecot-sieve",
    "libpam-modules", "openssl", "postfix", "postfix-lmdb", "postfwd", "redis-server", "rspamd", "sudo", "unbound",
  ]

  private var probes: [Probe] {
    Self.services.map(Probe.active) + greetings + listeners + recipients
  }

  private var greetings: [Probe] {
    let listeners = system.mx.listeners
    let all: [(isOpen: Bool, port: UInt16, tls: Bool, greeting: String)] = [
      (true, 25, false, "220 "), (listeners.submission, 587, false, "220 "), (listeners.submissions, 465, true, "220 "),
      (listeners.imap, 143, false, "* OK"), (listeners.imaps, 993, true, "* OK"),
    ]
    return all.filter(\.isOpen).map { .greeting(port: Port(number: $0.port), tls: $0.tls, expecting: $0.greeting) }
  }

  /// Redis, the policy daemon, the milter and the resolver.
  private var listeners: [Probe] {
    [6379, 10040, 11332, system.mx.resolver.port.number].map { .listens(port: Port(number: $0)) }
  }

  /// The host itself may relay, so that only a recipient of our own shows that unknown ones are refused.
  private var recipients: [Probe] {
    let nobody = LocalPart(SystemAliases.discard.description).map { MailAddress($0, at: system.site.domain) }
    return [.accepts(recipient: system.postmasterAddress)] + [nobody].compactMap(\.self).map(Probe.refuses)
  }
}
