import Rendering
import Vocabulary

/// What of a host's plan is done only if it is allowed by name.
struct GuardDecisions {
  let host: RenderedHost
  let observation: Observation
  let files: [FileChange]
  let accounts: [AccountChange]
  let followUps: [FollowUp]
  let relays: [HostLabel]
  /// The version of this ezprov.
  let tool: String

  var list: [Guard] {
    (locks + downgrades + edits + takeovers + deletions + bulk + restarts + queues + keys).map(named)
  }

  private func named(_ hazard: Guard.Hazard) -> Guard { Guard(host: host.label, hazard: hazard) }

  private var locks: [Guard.Hazard] { observation.softLocks.map(Guard.Hazard.softLock) }

  private var edits: [Guard.Hazard] {
    files.filter { $0.standing == .drift || $0.standing == .conflict }.map { .drift($0.path) }
      + accounts.filter(\.undoesAnEdit).map { .accountDrift($0.login) }
  }

  private var takeovers: [Guard.Hazard] {
    let foreign = files.filter { $0.standing == .foreign }.map(\.path)
    if foreign.isEmpty { return [] }
    return observation.manifest == nil ? [.takeover(count: foreign.count)] : foreign.map(Guard.Hazard.takeoverOf)
  }

  private var deletions: [Guard.Hazard] {
    rosters.flatMap { roster in
      roster.removed.map { name in
        switch roster.kind {
        case .domain: Guard.Hazard.deleteDomain(name)
        case .user: Guard.Hazard.deleteUser(name)
        }
      }
    } + accounts.filter { $0.reason == .gone }.map { .deleteUser($0.login.text) }
  }

  private var rosters: [RosterComparison] {
    let logins = Set(host.accounts.map(\.login.text))
    return host.rosters.compactMap { roster in
      guard let live = observation.names[roster.path],
        let desired = host.artifacts.first(where: { $0.path == roster.path })
      else { return nil }
      return RosterComparison(
        of: roster, live: live, content: desired.content, known: roster.known.union(logins))
    }
  }

  private var bulk: [Guard.Hazard] {
    BulkDecisions(of: files, accounts, rosters, since: observation.manifest).list
  }

  private var downgrades: [Guard.Hazard] {
    guard let last = observation.manifest?.tool, let newer = ToolVersion(last), let own = ToolVersion(tool), own < newer
    else { return [] }
    return [.versionDowngrade(from: last, to: tool)]
  }

  /// Of services that already run what ezprov wrote: those of a first apply serve nobody yet.
  private var restarts: [Guard.Hazard] {
    let known = (observation.manifest?.files ?? []).flatMap(\.effects)
    return followUps.compactMap { followUp in
      guard case .restart(let service) = followUp, known.contains(where: { $0.service == service }) else { return nil }
      return .restart(service)
    }
  }

  private var queues: [Guard.Hazard] {
    guard host.role == .mx else { return [] }
    return (observation.manifest?.peers ?? []).filter { !relays.contains($0) }.map(Guard.Hazard.queueNotEmpty)
  }
}

extension GuardDecisions {
  /// Signing keys that go although the inventory does not say that they are out of use.
  private var keys: [Guard.Hazard] {
    let released = Set(host.signingKeys.filter { $0.standing == .released }.map(\.path))
    return files.filter { $0.action == .remove && $0.path.folder == "/etc/rspamd/dkim" }.map(\.path)
      .filter { !released.contains($0) }.map(Guard.Hazard.signingKey)
  }
}

extension Guard {
  /// Whether it follows from the inventory alone, whatever the host holds.
  var isOfTheInventory: Bool {
    switch hazard {
    case .deleteDomain, .deleteUser, .bulkDelete, .bulkChange, .restart, .queueNotEmpty, .signingKey: true
    case .drift, .accountDrift, .takeover, .takeoverOf, .overlap, .softLock, .password, .unpublishedKey,
      .lateRetirement, .versionDowngrade, .shutOut:
      false
    }
  }
}

extension AccountChange {
  /// Whether somebody locked or reopened the account by hand; one that is gone is made again, as files are.
  fileprivate var undoesAnEdit: Bool {
    switch action {
    case .lock, .reopen: reason == .drift
    case .create, .setShell, .revive, .setPassword: false
    }
  }
}

extension Effect {
  /// The service that is told.
  var service: Service? {
    switch self {
    case .reload(let service), .restart(let service): service
    case .rebuildMap, .rebuildAliases, .compileSieve: nil
    }
  }
}
