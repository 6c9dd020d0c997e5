import Modeling
import Vocabulary

/// The aliases(5) of the MX: what this machine's own daemons write to local names reaches a person.
struct SystemAliases {
  let system: MailSystem
  let tracing: Bool

  /// Where discarded mail goes; a name that no login can have, and that is accepted from nobody outside.
  static let discard: StaticString = "ezprov-discard"

  var file: Out {
    var out = Out(tracing: tracing)
    out.row("# Who reads the mail of this machine's own accounts", from: nil)
    let root = LocalPart("root").map { MailAddress($0, at: system.site.domain) }
    let alias = system.aliases.first { $0.address == root }
    out.row("root: \(targets(alias?.targets ?? [system.site.postmaster]))", from: alias?.place ?? system.site.place)
    for name in Self.daemons { out.row("\(name): root", from: nil) }
    out.row("postmaster: \(targets([system.site.postmaster]))", from: system.site.place)
    out.row("mailer-daemon: postmaster", from: nil)
    out.row("# Where discarded mail goes", from: nil)
    out.row("\(Self.discard): /dev/null", from: nil)
    return out
  }

  private func targets(_ addresses: [MailAddress]) -> String {
    let final = FinalRecipients(of: system).of(addresses)
    return final.isEmpty ? "/dev/null" : final.map(\.description).joined(separator: ", ")
  }

  /// Accounts that Debian ships and that run something; none of them is a login that Modeling lets pass.
  private static let daemons: [StaticString] = [
    "daemon", "bin", "sys", "sync", "games", "man", "lp", "mail", "news", "uucp", "proxy", "www-data", "backup", "list",
    "irc", "nobody", "postfix", "dovecot", "redis", "unbound", "postfw", "vmail",
  ]
}
