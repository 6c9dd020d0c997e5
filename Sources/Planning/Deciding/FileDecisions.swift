import Rendering
import Sealing
import Vocabulary

/// What becomes of each file of a host: of those that it is to have and of those that it had from the last apply.
struct FileDecisions {
  private(set) var changes: [FileChange] = []
  private(set) var withheld: [WithheldFile] = []
  private(set) var obstacles: [Obstacle] = []

  private let artifacts: [Artifact]
  private let observation: Observation
  private let queried: [FilePath: HostQuery.File]
  private let applied: [FilePath: Manifest.File]

  init(towards artifacts: [Artifact], from observation: Observation) {
    self.artifacts = artifacts
    self.observation = observation
    queried = Dictionary(observation.query.files.map { ($0.path, $0) }) { first, _ in first }
    applied = Dictionary((observation.manifest?.files ?? []).map { ($0.path, $0) }) { first, _ in first }
    let desired = Dictionary(artifacts.map { ($0.path, $0) }) { first, _ in first }
    for path in Set(desired.keys).union(applied.keys).sorted() { decide(path, desired[path]) }
  }

  /// What the manifest says of files after the apply.
  var left: [Manifest.File] {
    artifacts.map { artifact in
      Manifest.File(
        path: artifact.path, digest: digest(of: artifact), mode: artifact.mode, owner: artifact.owner,
        group: artifact.group, isSecret: !artifact.isOpen, effects: artifact.effects)
    }
  }

  private mutating func decide(_ path: FilePath, _ desired: Artifact?) {
    if case .obstructed(let obstruction) = observation.files[path] {
      obstacles.append(.obstructed(path, obstruction))
    } else if let desired, desired.isWithheld {
      withheld.append(withheldFile(path))
    } else if let change = comparison(path, desired).change {
      changes.append(change)
    }
  }

  private func comparison(_ path: FilePath, _ desired: Artifact?) -> FileComparison {
    FileComparison(
      path: path, desired: desired, digest: desired.map(digest), live: live(path), applied: applied[path])
  }

  private func withheldFile(_ path: FilePath) -> WithheldFile {
    let isAbsent = observation.files[path].map { $0 == .absent } ?? true
    guard let applied = applied[path] else { return WithheldFile(path: path, isAbsent: isAbsent, hasDrifted: false) }
    let hasDrifted = isAbsent || live(path).map { $0.state != applied.state } ?? false
    return WithheldFile(path: path, isAbsent: isAbsent, hasDrifted: hasDrifted)
  }

  /// Taken from the query, so that nothing is digested twice.
  private func digest(of artifact: Artifact) -> Digest {
    queried[artifact.path]?.digest ?? Digest(of: artifact.content)
  }

  func live(_ path: FilePath) -> LiveFile? {
    switch observation.files[path] {
    case .other(let file): file
    case .asQueried: queried[path].flatMap(LiveFile.init)
    case .absent, .obstructed, nil: nil
    }
  }
}

extension LiveFile {
  /// A file that is as it was asked for.
  fileprivate init?(_ queried: HostQuery.File) {
    guard let digest = queried.digest else { return nil }
    self.init(digest: digest, mode: queried.mode, owner: queried.owner, group: queried.group, content: nil)
  }
}
