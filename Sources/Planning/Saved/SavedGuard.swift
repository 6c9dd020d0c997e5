/// What is done only if it is allowed by name, in words.
struct SavedGuard: Sendable, Hashable {
  let id: String
  let text: String
  /// The option that allows it.
  let option: String
}
