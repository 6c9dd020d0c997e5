import Modeling
import Reading
import Reporting
import Sealing
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
    let web = WebSites(of: system)
    WebFiles(system: system, sites: web, tracing: tracing).add(to: &files)
    files.add("/etc/letsencrypt/renewal-hooks/deploy/ezprov", .program) { filling in
      filling.put(PlainWord(mx.name), in: "host_name")
      filling.put(Array(web.all.prefix(1)), in: "web") { $0.put(PlainWord($1.name), in: "name") }
    }
    guard files.faults.isEmpty else { throw files.faults }
    return RenderedHost(
      label: mx.label, role: .mx, name: mx.name, platform: Platform(mx.platform), connection: Connection(to: mx),
      artifacts: files.artifacts.sorted { $0.path < $1.path }, accounts: people.accounts,
      packages: packages(with: web), services: services(with: web), certificates: system.mx.certificates(web: web),
      probes: MXProbes(system: system, services: services(with: web), web: web).all,
      probeLogins: keys?.siteKey.flatMap(ProbeLogins.init), place: mx.place,
      ownFolders: Self.ownFolders, rosters: rosters,
      signIn: .accepting(logins: DovecotFiles.logins, leaving: DovecotFiles.leaving, credentials: credentials),
      signingKeys: RspamdFiles.signingKeys(of: system))
  }

  private static let ownFolders: [FilePath] = [
    FilePath(known: "/etc/dovecot/sieve"), FilePath(known: "/etc/rspamd/dkim"), FilePath(known: "/etc/rspamd/local.d"),
    FilePath(known: "/etc/rspamd/override.d"), FilePath(known: "/usr/local/lib/ezprov"),
  ]

  /// Who is leaving has no mailbox any more, but is still there.
  private var rosters: [Roster] {
    let people = system.people
    let leaving = people.table.entries.filter { $0.state == .leaving }.compactMap { people.login(of: $0)?.text }
    return [
      Roster(path: FilePath(known: "/etc/postfix/domains"), kind: .domain),
      Roster(path: DovecotFiles.mailboxes, kind: .user, known: Set(leaving)),
    ]
  }

  private var credentials: [HostLabel: Digest] {
    guard let key = keys?.siteKey else { return [:] }
    var digests: [HostLabel: Digest] = [:]
    for program in system.programs {
      guard case .relay(let label) = program.kind else { continue }
      digests[label] = program.digest(by: key)
    }
    return digests
  }

  private func services(with web: WebSites) -> [Service] { Self.services + (web.isEmpty ? [] : [.nginx]) }

  private func packages(with web: WebSites) -> [String] { (Self.packages + (web.isEmpty ? [] : ["nginx"])).sorted() }

  /// Each after those that it talks to.
  private static let services: [Service] = [.ssh, .redis, .unbound, .rspamd, .postfwd, .dovecot, .postfix]

  private static let packages = [
    "ca-certificates", "dns-root-data", "dovecot-core", "dovecot-imapd", "dovecot-lmtpd", "dovecot-sieve",
    "libpam-modules", "openssl", "postfix", "postfix-lmdb", "postfwd", "redis-server", "rspamd", "sudo", "unbound",
  ]
}
