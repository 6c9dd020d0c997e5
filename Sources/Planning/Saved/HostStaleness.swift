import Rendering
import Sealing
import Vocabulary

/// One host of a saved plan beside the plan of the moment.
struct HostStaleness {
  let saved: SavedPlan.Host
  let fresh: SavedPlan.Host
  let host: RenderedHost
  let key: SiteKey?

  var messages: [String] { (files + steps).map { "\(saved.label): \($0)" } }

  private var files: [String] {
    let old = Dictionary(saved.files.map { ($0.path, $0) }) { first, _ in first }
    let new = Dictionary(fresh.files.map { ($0.path, $0) }) { first, _ in first }
    return Set(old.keys).union(new.keys).sorted().compactMap { path in
      switch (old[path], new[path]) {
      case (let old?, let new?): difference(of: old, from: new)
      case (let old?, nil): done(old)
      case (nil, let new?): unplanned(new)
      case (nil, nil): nil
      }
    }
  }

  private func difference(of old: SavedFile, from new: SavedFile) -> String? {
    if old.desired != new.desired { return desired(old.path, now: new.desired, then: old.desired) }
    if old.live == new.live || new.live == new.desired { return nil }
    return "'\(old.path)' is \(Self.words(new.live)) on the host now, the plan was made for \(Self.words(old.live))"
  }

  /// Nothing is to be done at that path now: the host has what the inventory says, which must be what the plan said.
  private func done(_ old: SavedFile) -> String? {
    let now = host.artifacts.first { $0.path == old.path }.map { state(of: $0, as: old) }
    return now == old.desired ? nil : desired(old.path, now: now, then: old.desired)
  }

  private func unplanned(_ new: SavedFile) -> String {
    "'\(new.path)' is \(Self.words(new.live)) on the host and \(Self.words(new.desired)) in the inventory now, "
      + "and does not change in the plan"
  }

  private func desired(_ path: FilePath, now: SavedFile.State?, then: SavedFile.State?) -> String {
    "'\(path)' is \(Self.words(now)) in the inventory now, \(Self.words(then)) in the plan"
  }

  private func state(of artifact: Artifact, as old: SavedFile) -> SavedFile.State {
    SavedFile.State(
      content: ContentDigests(key: key, label: saved.label)
        .digest(Digest(of: artifact.content), at: artifact.path, isSecret: old.isSecret),
      mode: artifact.mode, owner: artifact.owner, group: artifact.group)
  }

  /// What would be done beside the files, and was not planned.
  private var steps: [String] {
    let accounts = fresh.accounts.filter { new in
      !saved.accounts.contains { $0.login == new.login && $0.action == new.action }
    }
    let packages = fresh.packages.filter { !saved.packages.contains($0) }
    let followUps = FollowUpText(followUps: fresh.followUps.filter { !saved.followUps.contains($0) }).lines
    let overlap = fresh.overlap == nil || fresh.overlap == saved.overlap
    return (overlap ? [] : ["other credentials would be let in meanwhile now than in the plan"])
      + accounts.map { "the account '\($0.login)' would be \($0.action.text) now, and is not in the plan" }
      + packages.map { "the package '\($0)' is missing now, and was not when the plan was made" }
      + followUps.map { "'\($0.text)' would be done now, and is not in the plan" }
  }

  private static func words(_ state: SavedFile.State?) -> String {
    state?.text ?? "absent"
  }
}
