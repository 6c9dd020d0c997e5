/// Who holds a host's lock, as the apply that took it wrote down. For messages only: the lock itself is the kernel's.
package struct LockOwner: Sendable, Hashable {
  /// `login@machine`
  package let who: String
  /// RFC 3339, in UTC.
  package let since: String

  package init(who: String, since: String) {
    self.who = who
    self.since = since
  }
}
