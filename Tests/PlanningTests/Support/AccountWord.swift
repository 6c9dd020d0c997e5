import Planning

extension AccountChange.Action {
  /// What it does, for a test to name.
  var word: String {
    switch self {
    case .create: "create"
    case .lock: "lock"
    case .reopen: "reopen"
    case .setShell: "shell"
    case .revive(_, let identity): "revive \(identity.uid)"
    case .setPassword(let old): old == nil ? "password" : "replace the password of"
    }
  }
}
