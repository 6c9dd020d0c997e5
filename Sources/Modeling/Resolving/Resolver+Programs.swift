import Reading
import Reporting
import Vocabulary

extension Resolver {
  /// The logins of hosts and services; no two of them, and none of them and a user, have the same.
  mutating func programs(hosts: [HostLabel: Host], domains: [Domain], limits: Limits) -> [Program] {
    let classes = Dictionary(limits.classes.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let defaults = inventory.limits.defaults
    let sources = SenderSources(domains: domains, hosts: Array(hosts.values))
    var programs: [Program] = []
    for entry in inventory.hosts where entry.role.value == .relay || entry.role.value == .client {
      guard let login = login(of: entry), claimLogin(login, of: "host '\(entry.label.value)'") else { continue }
      let own = Located(AddressPattern.domain(entry.name.value), at: entry.name.place)
      let label = entry.label.value
      if entry.role.value == .relay { warnOfOwnMail(entry) }
      programs.append(
        Program(
          login: login.value, kind: entry.role.value == .relay ? .relay(label) : .client(label),
          credential: entry.credential.number,
          maySendAs: checked(entry.maySendAs.isEmpty ? [own] : entry.maySendAs, against: sources),
          limit: limit(entry.limit ?? defaults.hosts, else: Self.server, among: classes), hasMailbox: false,
          place: entry.label.place))
    }
    for entry in inventory.services {
      guard claimLogin(entry.login, of: "a service") else { continue }
      if entry.maySendAs.isEmpty, !entry.mailbox {
        warn("'\(entry.login.value)' neither sends nor receives: it has no 'may_send_as'", at: entry.login.place)
      }
      programs.append(
        Program(
          login: entry.login.value, kind: .service, credential: entry.credential.number,
          maySendAs: checked(entry.maySendAs, against: sources),
          limit: limit(entry.limit ?? defaults.services, else: Self.server, among: classes),
          hasMailbox: entry.mailbox, place: entry.login.place))
    }
    return programs.sorted { $0.login < $1.login }
  }

  /// What a relay's own root and cron send comes from the host's name.
  private mutating func warnOfOwnMail(_ entry: HostEntry) {
    let own = AddressPattern.domain(entry.name.value)
    guard let first = entry.maySendAs.first, !entry.maySendAs.contains(where: { $0.value == own }) else { return }
    warn("'\(entry.label.value)' may not send as '\(own)', so the mail of its own root is refused", at: first.place)
  }

  /// Takes the login for its owner, or says who has it.
  private mutating func claimLogin(_ login: Located<Login>, of owner: String) -> Bool {
    if Self.reserved.contains(login.value.text) {
      error("'\(login.value)' is the name of a system account, so \(owner) cannot have it", at: login.place)
      return false
    }
    let user = addresses.user(login.value).map { addresses.place(of: .user($0)) }
    guard let holder = user ?? logins[login.value] else {
      logins[login.value] = login.place
      return true
    }
    faults.add(
      .error("'\(login.value)', the login of \(owner), is taken", at: login.place)
        .noting("first set here", at: holder))
    return false
  }

  private mutating func checked(
    _ patterns: [Located<AddressPattern>], against sources: SenderSources
  ) -> [Located<AddressPattern>] {
    for pattern in patterns {
      guard let reason = sources.objection(to: pattern.value.domain) else { continue }
      error("'\(pattern.value)' \(reason)", at: pattern.place)
    }
    return patterns
  }

  /// Account names that Debian and Arch ship with, and those that mail software reads as something else.
  static let reserved: Set<String> = [
    "root", "daemon", "bin", "sys", "sync", "games", "man", "lp", "mail", "news", "uucp", "proxy", "backup", "list",
    "irc", "nobody", "www-data", "ftp", "http", "dbus", "sshd", "postfix", "postdrop", "dovecot", "dovenull", "vmail",
    "redis", "unbound", "postfw", "systemd-network", "systemd-resolve", "systemd-timesync", "messagebus",
    "mailer-daemon", "ezprov-discard", "ezprov-probe", "ezprov-probe-out",
  ]
}
