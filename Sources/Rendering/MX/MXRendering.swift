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
      services: Self.services, certificates: [system.mx.certificate],
      probes: MXProbes(system: system, services: Self.services).all,
      probeLogin: keys?.siteKey.flatMap(ProbeLogin.init), place: mx.place)
  }

  /// Each after those that it talks to.
  private static let services: [Service] = [.ssh, .redis, .unbound, .rspamd, .postfwd, .dovecot, .postfix]

  private static let packages = [
    "ca-certificates", "dns-root-data", "dovecot-core", "dovecot-imapd", "dovecot-lmtpd", "dovecot-sieve",
    "libpam-modules", "openssl", "postfix", "postfix-lmdb", "postfwd", "redis-server", "rspamd", "sudo", "unbound",
  ]
}
