package import Rendering
package import Vocabulary

/// Asks every authoritative server of zones, at each of its addresses, for what the inventory would have there and for
/// what ezprov has published before.
package struct ZoneObserver: Sendable {
  let servers: any NameServers
  let resolver: Endpoint
  let port: Port

  /// `port`: where authoritative servers listen.
  package init(_ servers: any NameServers, resolver: Endpoint, port: Port = Endpoint.usualPort) {
    self.servers = servers
    self.resolver = resolver
    self.port = port
  }

  /// In the order of `zones`.
  package func observations(of zones: [RenderedZone]) async throws -> [ZoneObservation] {
    try await observations(of: zones.map { ZoneName($0.name) }) { zone, server in
      Self.questions(zones.first { ZoneName($0.name) == zone }, server)
    }
  }

  /// The same for questions of any kind.
  package func observations(
    of zones: [ZoneName], asking questions: (ZoneName, ServerObservation) -> [SetKey]
  ) async throws -> [ZoneObservation] {
    guard !zones.isEmpty else { return [] }
    let search = DelegationSearch(servers: servers, resolver: resolver, port: port)
    let delegations = try await search.delegations(of: zones)
    var round = Round(servers: servers, port: port)
    try await round.meet(delegations.mapValues(\.servers))
    try await round.meet(try await strangers(round, delegations))
    try await round.ask(questions)
    return zones.compactMap { zone in
      delegations[zone].map {
        ZoneObservation(zone: zone, delegation: $0, servers: round.observations(of: zone))
      }
    }
  }

  /// Servers that only the zone itself names.
  private func strangers(
    _ round: Round, _ delegations: [ZoneName: Delegation]
  ) async throws -> [ZoneName: [Delegation.Server]] {
    var names: [ZoneName: Set<String>] = [:]
    for (zone, delegation) in delegations {
      names[zone] = Set(round.observations(of: zone).flatMap(\.nameServers)).subtracting(delegation.names)
    }
    let view = Resolver(servers: servers, endpoint: resolver)
    let homes = try await view.addresses(of: names.values.reduce(into: []) { $0.formUnion($1) })
    return names.mapValues { names in
      names.flatMap { name in (homes[name] ?? []).map { Delegation.Server(name: name, address: $0) } }.sorted()
    }
  }

  private static func questions(_ zone: RenderedZone?, _ server: ServerObservation) -> [SetKey] {
    guard let zone, server.serial != nil else { return [] }
    let owned = Ownership(of: zone.name, server.sets[.ownership(of: zone.name)]?.set)?.keys ?? []
    return Set(zone.records.map { SetKey($0) } + owned).sorted()
  }
}

/// The servers of several zones, of which one may have many.
private struct Round {
  let servers: any NameServers
  let port: Port
  private var met: [ZoneName: [ServerObservation]] = [:]

  init(servers: any NameServers, port: Port) {
    self.servers = servers
    self.port = port
  }

  func observations(of zone: ZoneName) -> [ServerObservation] {
    met[zone, default: []].sorted { ($0.name, "\($0.endpoint)") < ($1.name, "\($1.endpoint)") }
  }

  /// Asks servers whether they have their zone, and whose it is.
  mutating func meet(_ newcomers: [ZoneName: [Delegation.Server]]) async throws {
    var questions: [Endpoint: [SetKey]] = [:]
    for (zone, list) in newcomers {
      for server in list { questions[.address(server.address, port), default: []] += Self.greeting(zone) }
    }
    let replies = try await servers.ask(questions.mapValues { Set($0).sorted() })
    for (zone, list) in newcomers {
      for server in list {
        let endpoint = Endpoint.address(server.address, port)
        let own = (replies[endpoint] ?? [:]).filter { Self.greeting(zone).contains($0.key) }
        met[zone, default: []].append(ServerObservation((server.name, endpoint), of: zone, own))
      }
    }
  }

  /// Asks for more, of those that answer.
  mutating func ask(_ more: (ZoneName, ServerObservation) -> [SetKey]) async throws {
    var questions: [Endpoint: Set<SetKey>] = [:]
    var keys: [ZoneName: [Endpoint: [SetKey]]] = [:]
    for (zone, list) in met {
      for server in list {
        let wanted = more(zone, server)
        keys[zone, default: [:]][server.endpoint] = wanted
        questions[server.endpoint, default: []].formUnion(wanted)
      }
    }
    let replies = try await servers.ask(questions.mapValues { $0.sorted() })
    for (zone, list) in met {
      met[zone] = list.map { server in
        let wanted = Set(keys[zone]?[server.endpoint] ?? [])
        return server.adding((replies[server.endpoint] ?? [:]).filter { wanted.contains($0.key) })
      }
    }
  }

  private static func greeting(_ zone: ZoneName) -> [SetKey] {
    [SetKey("\(zone).", "SOA"), SetKey("\(zone).", "NS"), .ownership(of: zone)]
  }
}
