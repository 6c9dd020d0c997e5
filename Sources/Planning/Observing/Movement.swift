import Rendering
import Vocabulary

/// What moved on a host between two observations by the same query.
package struct Movement {
  /// Each names the path and both digests, or the account; without the host's name.
  package let messages: [String]

  package init(from planned: Observation, to now: Observation) {
    let paths = Set(planned.files.keys).union(now.files.keys).filter { planned.files[$0] != now.files[$0] }
    let files = paths.sorted().map { path in
      "'\(path)' is \(now.words(at: path)) on the host now, was \(planned.words(at: path)) when it was planned"
    }
    let logins = Set(planned.accounts.keys).union(now.accounts.keys)
    let accounts = logins.filter { planned.accounts[$0] != now.accounts[$0] }.sorted().map {
      "the account '\($0)' changed on the host since it was planned"
    }
    messages = files + accounts + (now.manifest == planned.manifest ? [] : ["somebody applied since it was planned"])
  }
}

extension Observation {
  fileprivate func words(at path: FilePath) -> String {
    let queried = query.files.first { $0.path == path }
    switch files[path] {
    case .asQueried: return queried.map { words($0.digest.map(ContentDigest.open), of: $0, at: path) } ?? "as planned"
    case .other(let live): return words(.open(live.digest), of: live, at: path)
    case .obstructed(let obstruction): return obstruction.text
    case .absent, nil: return "absent"
    }
  }

  private func words(_ digest: ContentDigest?, of file: some FileAttributes, at path: FilePath) -> String {
    let content = isSecret(path, file) ? nil : digest
    return SavedFile.State(content: content, mode: file.mode, owner: file.owner, group: file.group).text
  }

  /// What may hold secrets, by any side that is known of it.
  private func isSecret(_ path: FilePath, _ file: some FileAttributes) -> Bool {
    query.files.contains { $0.path == path && !$0.mayBeShown } || file.mode.bits & 0o004 == 0
      || manifest?.files.contains { $0.path == path && $0.isSecret } ?? false
  }
}

private protocol FileAttributes {
  var mode: FileMode { get }
  var owner: String { get }
  var group: String { get }
}

extension LiveFile: FileAttributes {}
extension HostQuery.File: FileAttributes {}
