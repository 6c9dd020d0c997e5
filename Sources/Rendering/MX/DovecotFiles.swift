import Modeling
import Reading
import Sealing
import Templating
import Vocabulary

/// Dovecot on the MX: mailboxes, and who may sign in.
struct DovecotFiles {
  let system: MailSystem
  let keys: Keyring?
  let tracing: Bool

  static let logins = FilePath(known: "/etc/dovecot/logins")
  /// What is let in besides, while relays change over to new passwords.
  static let leaving = FilePath(known: "/etc/dovecot/logins-leaving")
  static let mailboxes = FilePath(known: "/etc/dovecot/passwd")

  func add(to files: inout HostFiles) {
    files.add("/etc/dovecot/dovecot.conf", .configuration(of: .dovecot), fill: fill)
    files.addScript("/etc/dovecot/sieve/spam-to-junk.sieve")
    files.add("/etc/pam.d/dovecot", .plain)
    let secret = FileKind(mode: 0o640, group: "dovecot")
    files.add(Self.mailboxes.text, secret, mailboxes)
    files.add(Self.logins.text, secret, logins)
    files.add(Self.leaving.text, secret, leaving)
    files.add("/etc/dovecot/people", .plain, admitted)
    if hasOwnQuotas { files.add("/etc/dovecot/quotas", .plain, quotas) }
  }

  private func fill(_ filling: inout Filling) {
    let listeners = system.mx.listeners
    filling.put(CommentText(system.site.name), in: "site_name")
    filling.put(PlainWord(system.mx.host.name), in: "host_name")
    filling.put(PlainWord(system.mx.certificate.chain), in: "certificate")
    filling.put(PlainWord(system.mx.certificate.key), in: "key")
    filling.put(PlainWord(listeners.imap ? "143" : "0"), in: "imap_port")
    filling.put(PlainWord(listeners.imaps ? "993" : "0"), in: "imaps_port")
    filling.put(PostfixValue(system.postmasterAddress), in: "postmaster")
    filling.keep("quota", if: system.limits.quota != nil || entries.contains { $0.quota != nil })
    let quota = system.limits.quota.map { [$0] } ?? []
    filling.put(quota, in: "default_quota") { entry, size in entry.put(QuotaRule(size), in: "rule") }
    filling.keep("quotas", if: hasOwnQuotas)
  }

  /// The passwd-file of those who have no system account: people's mailboxes, and services'.
  private var mailboxes: SecretOut {
    var file = SecretOut(tracing: tracing)
    for entry in entries where people.account(of: entry) == .mailbox && entry.state != .leaving {
      file.from(entry.login.place)
      file.put(people.table.octets(entry.login))
      file.put(":" as StaticString)
      putHash(of: entry, to: &file)
      file.put("::::::" as StaticString)
      if let quota = entry.quota { file.put("userdb_quota_rule=\(QuotaRule(quota.value).text)") }
      file.end()
    }
    for program in system.programs where program.hasMailbox { put(program, to: &file, further: "::::::") }
    putProbe(ProbeLogins.mailbox, to: &file)
    return file
  }

  /// Whoever knows its password must be on the host to use it.
  private func putProbe(_ credential: Credential?, to file: inout SecretOut) {
    guard let credential, hasSiteKey else { return }
    file.from(system.mx.host.place)
    file.put("\(credential.login):")
    file.put(secret: keys?.siteKey?.verifier(of: credential).text)
    file.put("::::::allow_nets=127.0.0.0/8,::1/128" as StaticString)
    file.end()
  }

  private var hasSiteKey: Bool { system.secrets.values.contains { $0.name.value.text == SecretName.siteKey.text } }

  /// The passwd-file of programs that only send.
  private var logins: SecretOut {
    var file = SecretOut(tracing: tracing)
    for program in system.programs where !program.hasMailbox { put(program, to: &file, further: "") }
    putProbe(ProbeLogins.sender, to: &file)
    return file
  }

  /// Empty: an apply fills it by itself for as long as it takes.
  private var leaving: SecretOut {
    var file = SecretOut(tracing: tracing)
    file.keepSecret()
    return file
  }

  private func put(_ program: Program, to file: inout SecretOut, further: StaticString) {
    file.from(program.place)
    file.put("\(program.login):")
    file.put(secret: keys?.siteKey?.verifier(of: program.secret).text)
    file.put(further)
    file.end()
  }

  /// `{CRYPT}!` is no hash of any password: mail still arrives, nobody signs in.
  private func putHash(of entry: UserTable.Entry, to file: inout SecretOut) {
    guard people.maySend(entry) else { return file.put("{CRYPT}!" as StaticString) }
    guard let keys else { return file.put(secret: nil) }
    let hash = people.login(of: entry).flatMap(keys.passwordHash)
    if let hash { file.put(secret: hash.text) } else { file.put("{CRYPT}!" as StaticString) }
  }

  /// Which system accounts PAM lets in.
  private var admitted: Out {
    var out = Out(tracing: tracing)
    people.table.withTexts { texts in
      for entry in entries where people.account(of: entry) == .system && people.maySend(entry) {
        out.from(entry.login.place)
        out.put(texts[entry.login])
        out.end()
      }
    }
    return out
  }

  private var quotas: Out {
    var out = Out(tracing: tracing)
    people.table.withTexts { texts in
      for entry in entries where isOwnQuota(of: entry) {
        guard let quota = entry.quota else { continue }
        out.from(quota.place)
        out.put(texts[entry.login])
        out.put(":::::::userdb_quota_rule=" as StaticString)
        QuotaRule(quota.value).put(to: &out)
        out.end()
      }
    }
    return out
  }

  private var hasOwnQuotas: Bool { entries.contains(where: isOwnQuota) }

  private func isOwnQuota(of entry: UserTable.Entry) -> Bool {
    entry.quota != nil && people.account(of: entry) == .system && entry.state != .leaving
  }

  private var people: People { system.people }
  private var entries: [UserTable.Entry] { system.people.table.entries }
}
