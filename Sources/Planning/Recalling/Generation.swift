import Rendering
package import Vocabulary

/// A state that a host was in and keeps, so that it can go back to it.
package struct Generation: Sendable, Hashable {
  /// 0: what ezprov found.
  package let number: Int
  /// What stood there then; of generation 0 its files alone.
  package let manifest: Manifest
  /// Of open files that differ from what stands there now.
  package let contents: [FilePath: [UInt8]]

  package init(_ number: Int, _ manifest: Manifest, contents: [FilePath: [UInt8]]) {
    self.number = number
    self.manifest = manifest
    self.contents = contents
  }

  /// The same, where of generation 0 is taken from the manifest of now what nobody noted then: what follows when its
  /// files change, and the accounts.
  func completed(by current: Manifest?) -> Generation {
    guard number == 0, let current else { return self }
    let effects = Dictionary(current.files.map { ($0.path, $0.effects) }) { first, _ in first }
    let files = manifest.files.map { file in
      Manifest.File(
        path: file.path, digest: file.digest, mode: file.mode, owner: file.owner, group: file.group,
        isSecret: file.isSecret, effects: effects[file.path] ?? [])
    }
    return Generation(
      0, Manifest(tool: current.tool, files: files, accounts: current.accounts, peers: []), contents: contents)
  }
}
