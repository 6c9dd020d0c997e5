import Vocabulary

/// Sets of a zone and the list of those that are ezprov's, at one moment.
struct ZoneContents: Equatable, Sendable {
  var sets: [SetKey: RecordSet]
  var ownership: Ownership

  /// Sets whose records, time to live or place in the list are others in `next`.
  func changes(to next: ZoneContents) -> [SetKey] {
    Set(sets.keys).union(next.sets.keys).union(ownership.keys).union(next.ownership.keys).filter { key in
      sets[key] != next.sets[key] || ownership.digests[key] != next.ownership.digests[key]
    }.sorted()
  }
}
