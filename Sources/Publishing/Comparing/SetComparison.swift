import Records
import Rendering
import Vocabulary

/// Compares every set of a zone at every server that answers.
struct SetComparison {
  private struct Look: Hashable {
    let state: SetState
    let live: LiveSet
  }

  let findings: [SetFinding]
  let agreed: Int

  init(_ zone: RenderedZone, _ observation: ZoneObservation) {
    let wanted = [SetKey: RecordSet](zone.records)
    let places = Dictionary(zone.records.map { (SetKey($0), $0.place) }) { first, _ in first }
    let owned = Ownership(of: zone.name, observation.ownership)
    let servers = observation.servers.filter { $0.serial != nil }
    let keys = Set(Array(wanted.keys) + (owned?.keys ?? [])).sorted()
    var findings: [SetFinding] = []
    var agreed = 0
    for key in keys where !servers.isEmpty {
      let looks = Dictionary(grouping: servers) { server in
        let live = server.sets[key] ?? .unknown(.timeout("not asked"))
        return Look(state: SetState(wanted: wanted[key], live: live, under: key, owned: owned), live: live)
      }
      let wrong = looks.filter { $0.key.state != .ok }
      if wrong.isEmpty { agreed += 1 }
      findings += wrong.map { look, servers in
        SetFinding(
          key: key, state: look.state, live: look.live.shown, liveTTL: look.live.set?.ttl,
          wanted: wanted[key]?.members.map(\.presentation) ?? [], wantedTTL: wanted[key]?.ttl,
          servers: servers.map(\.title), place: places[key])
      }.sorted { $0.servers.lexicographicallyPrecedes($1.servers) }
    }
    self.findings = findings
    self.agreed = agreed
  }
}

extension LiveSet {
  /// What is there.
  var shown: [String] {
    switch self {
    case .present(let set): set.members.map(\.presentation)
    case .alias(let set): set.members.map { "CNAME \($0.presentation)" }
    case .absent, .noName, .unknown: []
    }
  }
}
