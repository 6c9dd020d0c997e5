import Rendering
import Sealing
import Vocabulary

/// One path as it was last applied, as it is and as it is to be.
struct FileComparison {
  let path: FilePath
  let desired: Artifact?
  /// Of the desired content.
  let digest: Digest?
  let live: LiveFile?
  let applied: Manifest.File?

  /// Nil: nothing is to be done.
  var change: FileChange? {
    verdict.map { action, standing in
      FileChange(
        path: path, action: action, standing: standing, desired: desired, digest: digest, live: live,
        applied: applied, isSecret: isSecret, difference: action == .modify ? difference : nil)
    }
  }

  private var verdict: (FileChange.Action, FileChange.Standing)? {
    switch (applied?.state, live?.state, desiredState) {
    case (nil, nil, _?): (.add, .new)
    case (_?, nil, _?): (.add, .vanished)
    case (let applied, let live?, let desired?): verdict(applied, live, desired)
    case (let applied?, let live?, nil): (.remove, applied == live ? .pending : .conflict)
    case (nil, _?, nil), (_, nil, nil): nil
    }
  }

  private func verdict(
    _ applied: FileState?, _ live: FileState, _ desired: FileState
  ) -> (FileChange.Action, FileChange.Standing)? {
    if live == desired { return applied == desired ? nil : (.record, .adopted) }
    let action: FileChange.Action = live.digest == desired.digest ? .attributes : .modify
    guard let applied else { return (action, .foreign) }
    return (action, live == applied ? .pending : applied == desired ? .drift : .conflict)
  }

  private var desiredState: FileState? {
    guard let desired, let digest else { return nil }
    return FileState(digest: digest, mode: desired.mode, owner: desired.owner, group: desired.group)
  }

  /// A file that ezprov did not write, or that goes, is taken for a secret one if not everyone could read it.
  private var isSecret: Bool {
    if let desired, !desired.isOpen { return true }
    return applied?.isSecret ?? live.map { $0.mode.bits & 0o004 == 0 } ?? false
  }

  private var difference: Difference? {
    guard let desired, !isSecret, let content = live?.content else { return nil }
    return Difference(from: content, to: desired.content)
  }
}
