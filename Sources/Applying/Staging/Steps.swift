import Planning
import Rendering
import Sealing
import Vocabulary

/// A ``HostPlan`` as the lines of words that the program on a host carries out.
struct Steps {
  let lines: [String]

  init(of plan: HostPlan) {
    let platform = plan.host.platform
    lines =
      plan.accounts.map(Self.line)
      + (plan.overlap.map { ["overlap \($0.target.attributes) \($0.source.relative)"] } ?? [])
      + plan.writes.map { "put \($0.artifact.attributes)" }
      + plan.attributeChanges.map { "attributes \($0.attributes)" } + plan.removals.map { "remove \($0.relative)" }
      + plan.followUps.map { Self.line($0, on: platform) }
  }

  private static func line(_ change: AccountChange) -> String {
    switch change.action {
    case .create(let account):
      switch account.kind {
      case .person(let shell): "account add person \(account.login) \(shell)"
      case .system(let home): "account add system \(account.login) \(home)"
      }
    case .lock: "account lock \(change.login)"
    case .reopen: "account reopen \(change.login)"
    case .setShell(let shell, from: _): "account shell \(change.login) \(shell)"
    case .setPassword(let old): "account password \(change.login) \(old?.text ?? "none")"
    case .revive(let account, let identity):
      switch account.kind {
      case .person(let shell): "account revive person \(account.login) \(identity.words) \(shell)"
      case .system(let home): "account revive system \(account.login) \(identity.words) \(home)"
      }
    }
  }

  private static func line(_ followUp: FollowUp, on platform: Platform) -> String {
    switch followUp {
    case .rebuildMap(let type, let path): "map \(type) \(path.relative)"
    case .rebuildAliases(let type, let path): "aliases \(type) \(path.relative)"
    case .compileSieve(let path): "sieve \(path.relative)"
    case .enable(let service): "enable \(service.unit(on: platform))"
    case .start(let service): "start \(service.unit(on: platform))"
    case .reload(let service): "reload \(service.unit(on: platform))"
    case .restart(let service): "restart \(service.unit(on: platform))"
    }
  }
}

extension AccountIdentity {
  /// `UID GID GROUP GROUPS`, the last joined by commas, or `-`.
  fileprivate var words: String {
    "\(uid) \(gid) \(group) \(groups.isEmpty ? "-" : groups.joined(separator: ","))"
  }
}

extension Artifact {
  fileprivate var attributes: String { "\(String(mode.bits, radix: 8)) \(owner) \(group) \(path.relative)" }
}
