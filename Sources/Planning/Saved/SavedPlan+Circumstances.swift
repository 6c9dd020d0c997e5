package import Vocabulary

extension SavedPlan {
  /// What is known of a plan beside what it does.
  package struct Circumstances: Sendable, Hashable {
    /// A revision of the inventory's git repository.
    package struct Revision: Sendable, Hashable {
      package let commit: String
      /// Whether the work tree's inventory differs from it.
      package let isDirty: Bool

      package init(commit: String, isDirty: Bool) {
        self.commit = commit
        self.isDirty = isDirty
      }
    }

    /// The version of the ezprov that made it.
    package let tool: String
    /// RFC 3339, in UTC.
    package let created: String
    /// Nil: the inventory is in no git repository.
    package let revision: Revision?
    /// The hosts of --limit; nil: all.
    package let limit: [HostLabel]?

    package init(tool: String, created: String, revision: Revision?, limit: Set<HostLabel>?) {
      self.tool = tool
      self.created = created
      self.revision = revision
      self.limit = limit?.sorted()
    }
  }
}
