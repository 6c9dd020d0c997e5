/// What a command came to, as its exit code says it. The numbers are stable.
package enum Outcome: Int32, Error, Sendable, CaseIterable {
  /// Success; a plan was computed, even one with changes.
  case ok = 0
  /// The inventory is wrong; no host was contacted.
  case invalid = 1
  /// With `--detailed-exitcode`: differences exist.
  case pending = 2
  /// A host could not be reached or trusted; nothing was changed anywhere.
  case unreachable = 3
  /// The apply failed and every host is in its previous state.
  case rolledBack = 4
  /// The apply failed and a host may be in neither state, or still lets in what it was to shut out: look at it.
  case degraded = 5
  /// What is live is not what the plan was made from.
  case stale = 6
  /// Another apply holds the lock.
  case locked = 7
  /// A guard refuses; the exact flag that allows it was printed.
  case guarded = 8
  /// The operator said no, or could not be asked.
  case declined = 9
  /// Wrong flags or arguments (EX_USAGE).
  case usage = 64
  /// A fault of ezprov's own (EX_SOFTWARE).
  case bug = 70
  /// Ctrl-C (SIGINT) ended it, and every host is in its previous or its new state.
  case interrupted = 130
  /// SIGTERM did.
  case terminated = 143
}
