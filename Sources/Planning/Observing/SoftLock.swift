/// A lock that a person put on a host, which lasts until a time and not only as long as a program runs.
package struct SoftLock: Sendable, Hashable {
  package let id: String
  /// `login@machine`
  package let who: String
  /// Why, in the words of who set it.
  package let note: String
  /// Seconds since 1970; nil: until it is taken away.
  package let until: Int?

  package init(id: String, who: String, note: String, until: Int? = nil) {
    self.id = id
    self.who = who
    self.note = note
    self.until = until
  }
}
