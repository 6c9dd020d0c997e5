package import Rendering
package import Vocabulary

extension Plan {
  package var signingChanges: [SigningChange] { hosts.compactMap(SigningChange.init) }

  /// The same, with more that is done only if it is allowed by name.
  package func guarding(_ guards: [Guard]) -> Plan {
    let byHost = Dictionary(grouping: guards, by: \.host)
    return replacingHosts { $0.guards += byHost[$0.label, default: []] }
  }
}

extension SigningChange {
  /// So long after the inventory says that a key retires it may still sign: the time that an apply takes, with a look at it.
  static let slack = TimeSpan(seconds: 3600)

  /// `why`: what keeps verifiers from finding a key that begins to sign; nil: nothing does.
  package func guards(at now: Timestamp, unless why: (SigningKey) -> String?) -> [Guard] {
    beginning.compactMap { key in why(key).map { .unpublishedKey(key, because: $0) } }.map(named)
      + ceasing.compactMap { key in late(key, now).map { .lateRetirement(key, since: $0) } }.map(named)
  }

  private func named(_ hazard: Guard.Hazard) -> Guard { Guard(host: host.label, hazard: hazard) }

  /// How long its record must stay counts from a time when it went on signing.
  private func late(_ key: SigningKey, _ now: Timestamp) -> Timestamp? {
    guard key.standing == .released, let since = key.since, since.seconds + Self.slack.seconds < now.seconds else {
      return nil
    }
    return since
  }
}
