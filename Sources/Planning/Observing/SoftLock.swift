/// A lock that a person put on a host, which lasts until a time and not only as long as a program runs.
package struct SoftLock: Sendable, Hashable {
  package let id: String
  /// `login@machine`
  package let who: String
  /// Why, in the words of who set it.
  package let note: String

  package init(id: String, who: String, note: String) {
    self.id = id
    self.who = who
    self.note = note
  }
}
