/// What stands in the way of an apply, in words.
struct SavedObstacle: Sendable, Hashable {
  let id: String
  let text: String
  let reason: SavedReason?
}
