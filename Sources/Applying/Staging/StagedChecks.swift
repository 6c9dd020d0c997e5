import Planning
import Rendering
import Vocabulary

/// Which checkers of the files' owners look at a staged tree: those of every group of files in which one changes.
struct StagedChecks {
  /// Folders of the host under the staged files, so that a checker finds a whole tree.
  let copies: [String]
  /// `KIND WORDS…`, as the program on the host knows them.
  let lines: [String]

  init(of plan: HostPlan) {
    let changed = Set(plan.writes.map(\.artifact.path) + plan.removals)
    let groups = Self.groups.filter { group in changed.contains { $0.text.hasPrefix(group.folder) } }
    copies = groups.map { String($0.folder.dropFirst().dropLast()) }
    lines =
      groups.flatMap { $0.lines(for: plan.host) }
      + plan.writes.map(\.artifact).filter(\.isShellScript).map { "shell \($0.path.relative)" }
  }

  private static let groups = [
    Group(folder: "/etc/postfix/", whole: "postfix etc/postfix") { name in
      name == "postfwd.cf" ? "postfwd" : nil
    },
    Group(folder: "/etc/dovecot/", whole: nil) { name in name == "dovecot.conf" ? "dovecot" : nil },
    Group(folder: "/etc/rspamd/", whole: "rspamd etc/rspamd") { _ in nil },
    Group(folder: "/etc/unbound/unbound.conf.d/", whole: nil) { _ in "unbound" },
    Group(folder: "/etc/nginx/", whole: "nginx etc/nginx") { _ in nil },
    Group(folder: "/etc/sudoers.d/", whole: nil) { _ in "sudoers" },
    Group(folder: "/etc/ssh/sshd_config.d/", whole: nil) { _ in "sshd" },
  ]

  /// Files that are checked together.
  private struct Group: Sendable {
    let folder: String
    /// The check of the folder as a whole.
    let whole: String?
    /// The check of the file of this name.
    let each: @Sendable (String) -> String?

    func lines(for host: RenderedHost) -> [String] {
      let files = host.artifacts.filter { $0.path.text.hasPrefix(folder) }
      let singles = files.compactMap { file in
        each(String(file.path.text.dropFirst(folder.count))).map { "\($0) \(file.path.relative)" }
      }
      return (whole.map { [$0] } ?? []) + files.flatMap(\.tables) + singles
    }
  }
}

extension Artifact {
  fileprivate var isShellScript: Bool { content.starts(with: "#!/bin/sh\n".utf8) }

  /// What is compiled of it is compiled in the stage first.
  fileprivate var tables: [String] {
    effects.compactMap { effect in
      switch effect {
      case .rebuildMap(let type, let path): "map \(type) \(path.relative)"
      case .rebuildAliases(let type, let path): "aliases \(type) \(path.relative)"
      case .compileSieve(let path): "sieve \(path.relative)"
      case .reload, .restart: nil
      }
    }
  }
}
