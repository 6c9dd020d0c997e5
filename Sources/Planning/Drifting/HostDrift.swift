package import Rendering
import Vocabulary

extension Drift {
  /// All that changed on a host without an apply; nothing where there was none yet.
  package static func all(of host: RenderedHost, _ observation: Observation) -> [Drift] {
    guard let manifest = observation.manifest else { return [] }
    let drift = HostDrift(host: host, observation: observation, manifest: manifest)
    return (drift.files + drift.unmanaged + drift.accounts + drift.services).map { Drift(host: host.label, change: $0) }
  }
}

/// What was applied to a host beside what is live.
private struct HostDrift {
  let host: RenderedHost
  let observation: Observation
  let manifest: Manifest

  var files: [Drift.Change] {
    let files = FileDecisions(towards: host.artifacts, from: observation)
    return manifest.files.compactMap { file in
      if case .obstructed(let obstruction) = observation.files[file.path] { return .obstructed(file.path, obstruction) }
      guard let live = files.live(file.path) else { return .vanished(file.path) }
      return change(of: file, live)
    }
  }

  private func change(of file: Manifest.File, _ live: LiveFile) -> Drift.Change? {
    if live.digest != file.digest {
      let difference = difference(of: file, live)
      return .edited(file.path, additions: difference?.additions, removals: difference?.removals)
    }
    return live.state == file.state
      ? nil : .attributes(file.path, from: file.state.attributes, to: live.state.attributes)
  }

  /// Only where the inventory still has what was applied is that content at hand.
  private func difference(of file: Manifest.File, _ live: LiveFile) -> Difference? {
    guard !file.isSecret, let content = live.content,
      let artifact = host.artifacts.first(where: { $0.path == file.path }), artifact.isOpen,
      observation.query.files.contains(where: { $0.path == file.path && $0.digest == file.digest })
    else { return nil }
    return Difference(from: artifact.content, to: content)
  }

  var unmanaged: [Drift.Change] { UnmanagedFiles(of: host, observation).names.map(Drift.Change.unmanaged) }

  var accounts: [Drift.Change] {
    manifest.accounts.compactMap { account in
      guard let live = observation.accounts[account.login] else { return .accountGone(account.login) }
      if live.isLocked == account.isLocked { return nil }
      return live.isLocked ? .accountLocked(account.login) : .accountReopened(account.login)
    }
  }

  var services: [Drift.Change] {
    let debts = manifest.debts(at: observation)
    return host.services.filter(debts.contains).map(Drift.Change.unloaded)
  }
}

extension FileState {
  fileprivate var attributes: String { "\(mode) \(owner):\(group)" }
}
