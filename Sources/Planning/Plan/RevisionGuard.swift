/// Nobody could tell later what an apply was of that a machine runs from files that are in no commit.
package struct RevisionGuard: Sendable, Hashable {
  package enum Hazard: Sendable, Hashable {
    /// The work tree's inventory differs from this commit.
    case uncommitted(String)
    /// The inventory is in no git repository.
    case unversioned
  }

  package let hazard: Hazard

  /// `revision`: what is checked out where the inventory is. Nil: a person runs it, or a commit has all of it.
  package init?(of revision: SavedPlan.Circumstances.Revision?, inCI: Bool) {
    guard inCI else { return nil }
    switch revision {
    case nil: hazard = .unversioned
    case let revision? where revision.isDirty: hazard = .uncommitted(revision.commit)
    case .some: return nil
    }
  }

  /// The word that allows it.
  package var id: String { "dirty-git" }

  /// The option that allows it, as it is typed.
  package var option: String { "--allow \(id)" }
}
