/// A Unix account as getent(1) and shadow(5) show it.
package struct LiveAccount: Sendable, Hashable {
  package let uid: UInt32
  package let home: String
  package let shell: String
  /// Whether it has expired in the sense of shadow(5), so that nobody logs in, not even with a key. A password that was
  /// never set does not count.
  package let isLocked: Bool

  package init(uid: UInt32, home: String, shell: String, isLocked: Bool) {
    self.uid = uid
    self.home = home
    self.shell = shell
    self.isLocked = isLocked
  }
}
