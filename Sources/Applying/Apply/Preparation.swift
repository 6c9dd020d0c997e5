/// One of the requests before a swap, which all go in one round trip, and what becomes of its answer.
struct Preparation: Sendable {
  /// Nil: it is a part of the stage before it.
  let stage: Progress.Stage?
  let request: Request
  /// What could not be tried, in words. Throws a ``Setback``.
  let read: @Sendable (Answer) async throws -> [String]
}
