import Rendering
import Vocabulary

/// One account step of a saved plan.
struct SavedAccount: Sendable, Hashable {
  enum Action: Sendable, Hashable {
    case create(Account.Kind)
    case lock, reopen
    case setShell(FilePath, from: String)
    case revive(Account.Kind, uid: UInt32)
    case setPassword
  }

  let login: Login
  let action: Action
  let reason: AccountChange.Reason
  let place: SavedReason?
}

extension SavedAccount.Action {
  init(_ action: AccountChange.Action) {
    switch action {
    case .create(let account): self = .create(account.kind)
    case .lock: self = .lock
    case .reopen: self = .reopen
    case .setShell(let shell, let old): self = .setShell(shell, from: old)
    case .revive(let account, let identity): self = .revive(account.kind, uid: identity.uid)
    case .setPassword: self = .setPassword
    }
  }
}
