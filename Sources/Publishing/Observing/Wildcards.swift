import Vocabulary

/// Tells what stands under a name from what a server makes of a wildcard above it (RFC 4592), which looks the same from
/// outside: to an update nothing is there.
struct Wildcards {
  let zone: DomainName

  /// What to ask about the sets of `server` that nobody knows to be there.
  func questions(about server: ServerObservation, owned: Ownership?) -> [SetKey] {
    let keys = doubtful(server, owned).flatMap { key, type in names(above: key.name).map { SetKey($0, type) } }
    return Set(keys).sorted()
  }

  /// The same server without what comes from a wildcard.
  func without(
    _ answers: [SetKey: Reply], in server: ServerObservation, owned: Ownership?
  ) -> ServerObservation {
    let made = doubtful(server, owned).filter { key, type in
      names(above: key.name).contains { name in
        let wildcard = SetKey(name, type)
        guard let set = answers[wildcard]?.answer?.set(wildcard) else { return false }
        return set.holdsTheSame(as: Self.set(server.sets[key]))
      }
    }
    return server.lacking(made.map(\.0))
  }

  /// Sets that are there and not ezprov's, each with the type of what stands for it.
  private func doubtful(_ server: ServerObservation, _ owned: Ownership?) -> [(SetKey, String)] {
    server.sets.compactMap { key, live in
      guard owned?.owns(key) != true, !isOfTheTop(key, owned), !key.name.hasPrefix("*.") else { return nil }
      return switch live {
      case .present: (key, key.type)
      case .alias: (key, "CNAME")
      case .absent, .noName, .unknown: nil
      }
    }
  }

  /// Whose place is known: the top's own, and a list that can be read.
  private func isOfTheTop(_ key: SetKey, _ owned: Ownership?) -> Bool {
    key.name == "\(zone)." || owned != nil && key == .ownership(of: zone)
  }

  /// `*.` and each name between this one and the zone's top.
  private func names(above name: String) -> [String] {
    let labels = name.split(separator: "."), depth = zone.labels.count
    guard labels.count > depth else { return [] }
    return (1...(labels.count - depth)).map { "*.\(labels.dropFirst($0).joined(separator: "."))." }
  }

  private static func set(_ live: LiveSet?) -> RecordSet? {
    switch live {
    case .present(let set), .alias(let set): set
    case .absent, .noName, .unknown, nil: nil
    }
  }
}

extension ServerObservation {
  fileprivate func lacking(_ keys: [SetKey]) -> ServerObservation {
    ServerObservation(
      name: name, endpoint: endpoint, standing: standing, nameServers: nameServers,
      sets: keys.reduce(into: sets) { $0[$1] = .absent })
  }
}
