import Rendering
import Vocabulary

/// One account step of a saved plan.
struct SavedAccount: Sendable, Hashable {
  enum Action: Sendable, Hashable {
    case create(Account.Kind)
    case lock, reopen
    case setShell(FilePath, from: String)
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
    }
  }
}
