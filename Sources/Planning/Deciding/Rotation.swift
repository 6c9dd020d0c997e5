import Rendering
import Sealing
import Vocabulary

/// Where the relays of an MX stand with what they sign in with: who must be let in with the old beside the new.
struct Rotation {
  /// Relays that the MX knows and that do not have yet what the inventory gives them, or of which that is not known.
  let behind: Set<HostLabel>
  /// Those of them to whom the MX's own change gives something new.
  let rotating: Set<HostLabel>
  /// The change of the file of logins.
  let logins: FileChange?
  /// What was let in besides, from an earlier apply, and is to go.
  let leaving: FileChange?

  /// `relays`: the plans of those that were observed.
  init(at mx: HostPlan, relays: [HostPlan]) {
    guard case .accepting(let logins, let leaving, let credentials) = mx.host.signIn, let found = mx.found else {
      (behind, rotating, self.logins, self.leaving) = ([], [], nil, nil)
      return
    }
    let change = mx.files.first { $0.path == logins && $0.action == .modify }
    let switched = Set(relays.filter(\.hasItsCredential).map(\.label))
    let behind = Set(found.peers).intersection(credentials.keys).subtracting(switched)
    self.behind = behind
    self.logins = change
    self.leaving = mx.files.first { $0.path == leaving && $0.action == .modify && $0.standing == .pending }
    rotating =
      change == nil
      ? [] : behind.filter { found.credentials[$0] == nil || found.credentials[$0] != credentials[$0] }
  }
}

extension HostPlan {
  /// Whether what the relay signs in with is what the inventory gives it.
  fileprivate var hasItsCredential: Bool {
    guard case .presenting(let path, _) = host.signIn else { return false }
    return !files.contains { $0.path == path } && !withheld.contains { $0.path == path }
  }
}
