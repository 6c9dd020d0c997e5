package import Publishing
package import Rendering
package import Vocabulary

/// Something that an apply does only if it is allowed by name, because it loses what somebody may still want. A plan
/// shows it and goes on.
package struct Guard: Sendable, Hashable {
  package enum Hazard: Sendable, Hashable {
    /// An edit made on the host would be lost.
    case drift(FilePath)
    /// The same of an account that was locked or reopened there.
    case accountDrift(Login)
    /// Files that ezprov did not write would be replaced, by the first apply.
    case takeover(count: Int)
    case takeoverOf(FilePath)
    case deleteDomain(String)
    /// No mail of the user is deleted.
    case deleteUser(String)
    /// So many things of one kind go at once.
    case bulkDelete(Bulk)
    /// So many of them become something else at once.
    case bulkChange(Bulk)
    /// Connections drop.
    case restart(Service)
    /// The relay goes, and what still waits in its queue will be refused.
    case queueNotEmpty(HostLabel)
    /// Relays that have not changed over to the last credentials yet could no longer sign in until they get the next.
    case overlap
    case softLock(SoftLock)
    /// A key goes with which mail may be signed, or on its way.
    case signingKey(FilePath)
    /// Mail would be signed with a key that verifiers may not find, and why.
    case unpublishedKey(SigningKey, because: String)
    /// The key goes on signing until now, and the time for which its record must stay is counted from an earlier one.
    case lateRetirement(SigningKey, since: Timestamp)
    /// The password that the account has on the host would be lost.
    case password(Login)
    /// A newer ezprov applied last: what this one does not know of yet would go.
    case versionDowngrade(from: String, to: String)
    /// The relay could no longer sign in at a host that goes back without it.
    case shutOut(HostLabel)
  }

  package let host: HostLabel
  package let hazard: Hazard

  /// The word that allows it.
  package var id: String {
    switch hazard {
    case .drift(let path): "drift:\(host):\(path)"
    case .accountDrift(let login): "drift:\(host):account:\(login)"
    case .takeover: "takeover:\(host)"
    case .takeoverOf(let path): "takeover:\(host):\(path)"
    case .deleteDomain(let name): "delete-domain:\(name)"
    case .deleteUser(let login): "delete-user:\(login)"
    case .bulkDelete: "bulk-delete:\(host)"
    case .bulkChange: "bulk-change:\(host)"
    case .restart(let service): "restart:\(host):\(service.rawValue)"
    case .queueNotEmpty(let relay): "queue-not-empty:\(relay)"
    case .overlap: "overlap:\(host)"
    case .softLock(let lock): "soft-lock:\(lock.id)"
    case .signingKey(let path): "dkim-in-use:\(Self.key(in: path))"
    case .unpublishedKey(let key, _): "dkim-unpublished:\(key.name)"
    case .lateRetirement(let key, _): "dkim-late:\(key.name)"
    case .password(let login): "password:\(host):\(login)"
    case .versionDowngrade: "version-downgrade:\(host)"
    case .shutOut(let relay): "shut-out:\(relay)"
    }
  }

  /// All words that allow it: a path without its host means it on every host.
  var ids: [String] {
    switch hazard {
    case .drift(let path): [id, "drift:\(path)"]
    case .accountDrift(let login): [id, "drift:account:\(login)"]
    case .bulkDelete: [id, "bulk-delete"]
    case .bulkChange: [id, "bulk-change"]
    case .versionDowngrade: [id, "version-downgrade"]
    case .takeover, .takeoverOf, .deleteDomain, .deleteUser, .restart, .queueNotEmpty, .overlap, .softLock, .signingKey,
      .unpublishedKey, .lateRetirement, .password, .shutOut:
      [id]
    }
  }

  /// The option that allows it, as it is typed.
  package var option: String {
    switch hazard {
    case .drift(let path): "--accept-drift \(host):\(path)"
    case .accountDrift(let login): "--accept-drift \(host):account:\(login)"
    case .takeover: "--bootstrap or --allow \(id)"
    case .takeoverOf, .deleteDomain, .deleteUser, .bulkDelete, .bulkChange, .restart, .queueNotEmpty, .overlap,
      .softLock, .signingKey, .unpublishedKey, .lateRetirement, .password, .versionDowngrade, .shutOut:
      "--allow \(id)"
    }
  }

  /// `DOMAIN.SELECTOR`, as the file is called.
  static func key(in path: FilePath) -> String {
    let name = path.text.split(separator: "/").last ?? ""
    return String(name.hasSuffix(".key") ? name.dropLast(".key".count) : name)
  }
}
