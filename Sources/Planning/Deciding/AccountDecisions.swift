import Rendering
import Vocabulary

/// What becomes of each account of a host. None is deleted: who left stays, locked.
struct AccountDecisions {
  private(set) var changes: [AccountChange] = []
  private(set) var obstacles: [Obstacle] = []
  /// People whom the inventory no longer knows and who have an account.
  private(set) var kept: [Login] = []

  private let live: [Login: LiveAccount]
  private let applied: [Login: Manifest.Account]

  init(towards host: RenderedHost, from observation: Observation) {
    live = observation.accounts
    applied = Dictionary((observation.manifest?.accounts ?? []).map { ($0.login, $0) }) { first, _ in first }
    for account in host.accounts { decide(account) }
    let desired = Set(host.accounts.map(\.login))
    for login in applied.keys.sorted() where !desired.contains(login) { decideGone(login) }
  }

  /// What the manifest says of accounts after the apply.
  func left(of host: RenderedHost) -> [Manifest.Account] {
    host.accounts.map {
      Manifest.Account(login: $0.login, isPerson: $0.isPerson, isLocked: $0.standing == .locked)
    } + kept.map { Manifest.Account(login: $0, isPerson: true, isLocked: true) }
  }

  private mutating func decide(_ account: Account) {
    guard let live = live[account.login] else { return create(account) }
    if let difference = live.usualDifference(from: account) {
      obstacles.append(.otherAccount(account.login, because: difference, place: account.place))
      return
    }
    if case .person(let shell) = account.kind, shell.text != live.shell {
      note(account, .setShell(shell, from: live.shell), .pending)
    }
    if live.isLocked != (account.standing == .locked) {
      let isDrift = applied[account.login].map { $0.isLocked != live.isLocked } ?? false
      note(account, live.isLocked ? .reopen : .lock, isDrift ? .drift : .pending)
    }
  }

  private mutating func create(_ account: Account) {
    let reason: AccountChange.Reason = applied[account.login] == nil ? .pending : .drift
    note(account, .create(account), reason)
    if account.standing == .locked { note(account, .lock, reason) }
  }

  private mutating func decideGone(_ login: Login) {
    guard applied[login]?.isPerson == true, let live = live[login] else { return }
    kept.append(login)
    if !live.isLocked { changes.append(AccountChange(login: login, action: .lock, reason: .gone, place: nil)) }
  }

  private mutating func note(
    _ account: Account, _ action: AccountChange.Action, _ reason: AccountChange.Reason
  ) {
    changes.append(AccountChange(login: account.login, action: action, reason: reason, place: account.place))
  }
}

extension LiveAccount {
  /// The uids that useradd(8) gives to people.
  private static let people: ClosedRange<UInt32> = 1000...60000

  /// Why the account cannot be taken for the one that is asked for; nil: it can.
  fileprivate func usualDifference(from account: Account) -> String? {
    switch account.kind {
    case .person where !Self.people.contains(uid): "it is the system's (uid \(uid))"
    case .person where home != "/home/\(account.login)": "its home is '\(home)', not '/home/\(account.login)'"
    case .system where uid == 0: "it has root's uid"
    case .person, .system: nil
    }
  }
}
