import Planning

extension Session {
  /// `login@machine`
  var who: String { LockOwner.who(environment) }

  /// Who runs this command, where, and now.
  func lockOwner(of run: RunID, note: String?) -> LockOwner {
    LockOwner(who: who, since: LockOwner.now, run: run, note: note)
  }
}
