/// Who applies to a host: what another operator is told, and what each generation keeps. For messages only: the lock
/// itself is the kernel's.
package struct LockOwner: Sendable, Hashable {
  /// `login@machine`
  package let who: String
  /// RFC 3339, in UTC.
  package let since: String
  package let run: RunID?
  /// The plan that is carried out, by its id.
  package let plan: String?
  /// The git commit of the inventory, with `-dirty` where the work tree differs from it.
  package let commit: String?
  /// Why, in the operator's words: one line.
  package let note: String?

  package init(
    who: String, since: String, run: RunID? = nil, plan: String? = nil, commit: String? = nil, note: String? = nil
  ) {
    self.who = who
    self.since = since
    self.run = run
    self.plan = plan
    self.commit = commit
    self.note = note
  }

  /// The same with a run of its own for what follows.
  package var continued: LockOwner {
    LockOwner(who: who, since: since, run: RunID(startedAt: since), plan: plan, commit: commit, note: note)
  }

  /// The same with the plan that is carried out.
  package func applying(_ plan: String, of commit: String?) -> LockOwner {
    LockOwner(who: who, since: since, run: run, plan: plan, commit: commit, note: note)
  }
}
