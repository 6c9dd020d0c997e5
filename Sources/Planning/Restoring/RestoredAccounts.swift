import Rendering
import Sealing
import Vocabulary

/// What becomes of each account of a backup.
struct RestoredAccounts {
  private(set) var changes: [AccountChange] = []
  private(set) var obstacles: [Obstacle] = []
  /// Those that have another password on the host, which would be lost.
  private(set) var replaced: [Login] = []
  /// What is to stand in the second field of shadow(5).
  private(set) var passwords: [Login: Secret] = [:]

  private let restored: RestoredHost
  private let kept: [Login: KeptAccount]
  private let found: FoundIdentities

  /// `changes` are those that do not know of numbers and passwords.
  init(of restored: RestoredHost, _ changes: [AccountChange], _ found: FoundIdentities) {
    kept = Dictionary(restored.kept.accounts.map { ($0.login, $0) }) { first, _ in first }
    self.restored = restored
    self.found = found
    var made: Set<Login> = []
    for change in changes {
      if case .create(let account) = change.action { made.insert(account.login) }
      take(change)
    }
    for account in restored.kept.accounts where !made.contains(account.login) { comparePassword(of: account) }
  }

  private mutating func take(_ change: AccountChange) {
    guard case .create(let account) = change.action, let kept = kept[change.login] else {
      changes.append(change.withoutPlace)
      return
    }
    let hindrance = found.hindrance(to: kept.identity, of: kept.login)
    // Files are restored by name, so that a daemon may have any numbers.
    guard hindrance == nil || !kept.isPerson else {
      obstacles.append(.otherAccount(kept.login, because: hindrance ?? "", place: nil))
      return
    }
    let action: AccountChange.Action = hindrance == nil ? .revive(account, kept.identity) : .create(account)
    changes.append(AccountChange(login: kept.login, action: action, reason: change.reason, place: nil))
    if hindrance == nil, kept.hasPassword { passwords[kept.login] = restored.password(of: kept) }
  }

  /// A password that was never set takes none away.
  private mutating func comparePassword(of account: KeptAccount) {
    let password = restored.password(of: account)
    guard account.hasPassword,
      found.passwords[account.login] != password.withOctets({ Digest(of: Array($0)) })
    else { return }
    changes.append(
      AccountChange(
        login: account.login, action: .setPassword(replacing: found.passwords[account.login]), reason: .pending,
        place: nil))
    passwords[account.login] = password
    if found.passwords[account.login] != nil { replaced.append(account.login) }
  }
}
