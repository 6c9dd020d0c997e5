import Vocabulary

/// Finds the name servers of zones as the world does: from the parent's.
struct DelegationSearch {
  /// Servers of one parent that are asked; the first that knows decides.
  private static let mostParents = 4

  let servers: any NameServers
  let resolver: Endpoint
  /// Where authoritative servers listen.
  let port: Port

  private var view: Resolver { Resolver(servers: servers, endpoint: resolver) }

  func delegations(of zones: [ZoneName]) async throws -> [ZoneName: Delegation] {
    let (tops, silence) = try await view.tops(among: Set(zones.flatMap(Self.ancestors)))
    let parents = Dictionary(
      zones.compactMap { zone in Self.ancestors(of: zone).first { tops[$0] != nil }.map { (zone, $0) } }
    ) { first, _ in first }
    let addresses = try await view.addresses(of: Set(parents.values.flatMap { tops[$0] ?? [] }))
    let referrals = try await referrals(of: parents, tops, addresses)
    let names = Set(referrals.values.flatMap(\.names))
    let homes = try await view.addresses(of: names)
    return Dictionary(
      zones.map { zone in
        guard let parent = parents[zone] else {
          let because = silence ?? "it knows no zone above"
          return (zone, Delegation(zone: zone, names: [], servers: [], fault: .noParent(because)))
        }
        return (zone, delegation(of: zone, parent, referrals[zone], homes))
      }
    ) { first, _ in first }
  }

  /// What a parent's server said.
  private struct Referral {
    var names: [String] = []
    var glue: [String: [IPAddress]] = [:]
    var hasAnswered = false
    var silence = "it has no server that can be asked"
  }

  private func referrals(
    of parents: [ZoneName: String], _ tops: [String: [String]], _ addresses: [String: [IPAddress]]
  ) async throws -> [ZoneName: Referral] {
    var questions: [Endpoint: [SetKey]] = [:]
    var asked: [ZoneName: [Endpoint]] = [:]
    for (zone, parent) in parents {
      let all = (tops[parent] ?? []).flatMap { addresses[$0] ?? [] }
      let chosen = all.sorted().prefix(Self.mostParents).map { Endpoint.address($0, port) }
      asked[zone] = chosen
      for endpoint in chosen { questions[endpoint, default: []].append(SetKey("\(zone).", "NS")) }
    }
    let replies = try await servers.ask(questions)
    return Dictionary(
      parents.keys.map { zone in
        let key = SetKey("\(zone).", "NS")
        return (zone, Self.referral(key, (asked[zone] ?? []).compactMap { replies[$0]?[key] }))
      }
    ) { first, _ in first }
  }

  /// The first of `replies` that says something decides.
  private static func referral(_ key: SetKey, _ replies: [Reply]) -> Referral {
    var referral = Referral()
    for reply in replies {
      switch reply {
      case .silence(let because): referral.silence = because
      case .answer(let answer) where answer.status != "NOERROR" && answer.status != "NXDOMAIN":
        referral.silence = answer.status
      case .answer(let answer):
        referral.hasAnswered = true
        let lines = (answer.answer + answer.authority).filter { $0.type == "NS" && $0.name == key.name }
        referral.names = Set(lines.map(\.presentation.folded)).sorted()
        for line in answer.additional {
          if let address = IPAddress(line.presentation) { referral.glue[line.name, default: []].append(address) }
        }
        return referral
      }
    }
    return referral
  }

  private func delegation(
    of zone: ZoneName, _ parent: String, _ referral: Referral?, _ homes: [String: [IPAddress]]
  ) -> Delegation {
    guard let referral, referral.hasAnswered else {
      let because = referral?.silence ?? "it was not asked"
      return Delegation(zone: zone, names: [], servers: [], fault: .silentParent(parent, because: because))
    }
    guard !referral.names.isEmpty else {
      return Delegation(zone: zone, names: [], servers: [], fault: .notDelegated(parent: parent))
    }
    let servers = referral.names.flatMap { name in
      Set((homes[name] ?? []) + (referral.glue[name] ?? [])).map { Delegation.Server(name: name, address: $0) }
    }
    return Delegation(zone: zone, names: referral.names, servers: servers.sorted(), fault: nil)
  }

  /// From the nearest to the root, absolute.
  private static func ancestors(of zone: ZoneName) -> [String] {
    let labels = zone.labels
    return (1...labels.count).map { labels.dropFirst($0).map { "\($0)." }.joined() }.map { $0.isEmpty ? "." : $0 }
  }
}
