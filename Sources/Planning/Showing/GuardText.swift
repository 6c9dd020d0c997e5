import Publishing
import Rendering
import Reporting

extension RevisionGuard {
  /// What is wrong with it, in words.
  package var text: String {
    "\(fault), and this is a CI job: no commit would tell what was applied"
  }

  private var fault: String {
    switch hazard {
    case .uncommitted(let commit):
      "the inventory is not as commit \(PrintableText.of(String(commit.prefix(12)))) has it"
    case .unversioned: "the inventory is in no git repository"
    }
  }
}

extension Guard {
  /// What would be lost, in words; the host is to be named before them.
  package var text: String {
    switch hazard {
    case .drift(let path): "the edit of '\(path)' on the host would be lost"
    case .accountDrift(let login): "the account '\(login)' would be as it was before it was changed on the host"
    case .takeover(let count): "\(counted(count, "file")) that ezprov did not write would be replaced"
    case .takeoverOf(let path): "'\(path)' would be replaced, which ezprov did not write"
    case .deleteDomain(let name): "the domain '\(PrintableText.of(name))' would no longer get mail"
    case .deleteUser(let login): "the user '\(PrintableText.of(login))' would go; the mail stays where it is"
    case .bulkDelete(let bulk): "\(bulk.text) would go at once"
    case .bulkChange(let bulk): "\(bulk.text) would become others at once"
    case .restart(let service): "a restart of \(service.rawValue) drops its connections"
    case .queueNotEmpty(let relay):
      "'\(relay)' loses its login: what 'postqueue -p' still shows there will not be let in any more"
    case .versionDowngrade(let newer, let own):
      "ezprov \(PrintableText.of(newer)) applied here last, and this is \(own): what the newer one wrote would go"
    case .password(let login): "the password that '\(login)' has on the host would be replaced by an earlier one"
    case .shutOut(let relay):
      "'\(relay)' could no longer sign in, since it came or got another credential after that: take it back too"
    case .signingKey(let path):
      "mail may be signed with the key '\(Guard.key(in: path))', or on its way: 'ezprov dkim rotate' retires a key"
    case .unpublishedKey(let key, let reason):
      "mail of '\(key.domain)' would be signed with '\(key.selector)', which verifiers may not find: \(reason)"
    case .lateRetirement(let key, let since):
      "'\(key.name)' retires since \(since), but has signed until now, so that its record could go too early: "
        + "write the time of this apply at 'since'"
    case .overlap:
      "relays that have not changed over since the last change of credentials can't sign in until they get the next"
    case .softLock(let lock):
      "locked by \(PrintableText.of(lock.who))\(lock.term)"
        + (lock.note.isEmpty ? "" : ": \(PrintableText.of(lock.note))")
    }
  }
}
