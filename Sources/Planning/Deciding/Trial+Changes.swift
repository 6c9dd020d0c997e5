import Rendering
import Vocabulary

extension Trial {
  /// What `changes` make necessary to try on `host`.
  init(of changes: [FileChange], on host: RenderedHost) {
    let changed = Set(changes.compactMap(Self.service))
    let company: Set<Service> = changed.contains(.postfix) ? [.dovecot] : []
    services = Self.triable.filter { (changed.contains($0) || company.contains($0)) && host.services.contains($0) }
  }

  /// The service that begins otherwise for a change; nil: none does.
  private static func service(for change: FileChange) -> Service? {
    guard change.action != .record, let service = reader(of: change.path) else { return nil }
    return change.action == .modify && isTable(change.path) ? nil : service
  }

  private static func reader(of path: FilePath) -> Service? {
    switch path.text {
    case "/etc/postfix/postfwd.cf", "/etc/default/postfwd": .postfwd
    case "/etc/pam.d/dovecot": .dovecot
    case let text where text.hasPrefix("/etc/postfix/"): .postfix
    case let text where text.hasPrefix("/etc/dovecot/"): .dovecot
    case let text where text.hasPrefix("/etc/rspamd/"): .rspamd
    case _: nil
    }
  }

  /// Whether other content of a file is other rows: each is read by itself, and by its checker already.
  private static func isTable(_ path: FilePath) -> Bool {
    let configuration = ["main.cf", "master.cf", "postfwd.cf", "dovecot.conf"]
    return ["/etc/postfix", "/etc/dovecot", "/etc/dovecot/sieve"].contains(path.folder)
      && !configuration.contains { path.text.hasSuffix("/\($0)") }
  }
}
