package import Vocabulary

/// A file each line of which begins with the name of one thing, so that it can be told which of them go when it changes.
package struct Roster: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable { case domain, user }

  package let path: FilePath
  package let kind: Kind
  /// What the inventory knows all the same, though the file no longer names it.
  package let known: Set<String>

  package init(path: FilePath, kind: Kind, known: Set<String> = []) {
    self.path = path
    self.kind = kind
    self.known = known
  }
}
