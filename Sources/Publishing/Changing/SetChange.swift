package import Vocabulary

/// What becomes of one set of a zone.
package struct SetChange: Hashable, Sendable {
  package enum Action: String, Hashable, Sendable { case add, modify, remove, ttl }

  /// When it happens in an apply of hosts too.
  package enum Phase: String, Hashable, Sendable {
    /// Before any host changes.
    case expand
    /// Once all hosts are confirmed.
    case contract
    /// In part before, the rest after.
    case both
  }

  package let key: SetKey
  package let action: Action
  package let phase: Phase
  /// As the server spells it.
  package let was: [String]
  package let wasTTL: Int?
  package let becomes: [String]
  package let ttl: Int?
  /// Where the inventory says so; nil: it says nothing.
  package let place: Place?

  package var additions: [String] { becomes.filter { !was.contains($0) } }
  package var removals: [String] { was.filter { !becomes.contains($0) } }
}
