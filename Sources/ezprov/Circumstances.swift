import Planning
import Reading
import Subprocess
import Vocabulary

extension Session {
  /// What is known of a plan that is made now.
  func circumstances(limit: Set<HostLabel>?) async -> SavedPlan.Circumstances {
    let revision: SavedPlan.Circumstances.Revision? =
      if let folder = try? folder() { await .init(of: folder) } else { nil }
    return .init(tool: Ezprov.version, created: LockOwner.now, revision: revision, limit: limit)
  }
}

extension SavedPlan.Circumstances {
  static var ofNoInventory: SavedPlan.Circumstances {
    .init(tool: Ezprov.version, created: LockOwner.now, revision: nil, limit: nil)
  }
}

extension SavedPlan.Circumstances.Revision {
  /// The revision that is checked out where the inventory is; nil: it is in no git repository.
  init?(of folder: InventoryFolder) async {
    guard let commit = await Self.git(["rev-parse", "--verify", "--quiet", "HEAD"], in: folder),
      let changes = await Self.git(["status", "--porcelain", "--", "."], in: folder)
    else { return nil }
    self.init(commit: String(commit.prefix { !$0.isNewline }), isDirty: !changes.isEmpty)
  }

  private static func git(_ words: [String], in folder: InventoryFolder) async -> String? {
    let result = try? await Subprocess.run(
      .name("git"), arguments: Arguments(["-C", folder.path] + words), output: .string(limit: 64 << 20),
      error: .discarded)
    guard let result, result.terminationStatus.isSuccess else { return nil }
    return result.standardOutput
  }
}
