import Records
import Rendering
import Vocabulary

/// Compares every set of a zone at every server that answers.
struct SetComparison {
  /// What is to be in a zone.
  struct Wish {
    var sets: [SetKey: RecordSet]
    /// Where the inventory says so.
    var places: [SetKey: Place]
    /// The names that lead to each of them.
    var aliases: [SetKey: String] = [:]
    /// Whether it matters how long a record may be kept.
    var mindsTTL = true
  }

  private struct Look: Hashable {
    let state: SetState
    let live: LiveSet
  }

  let findings: [SetFinding]
  let agreed: Int

  init(_ zone: RenderedZone, _ observation: ZoneObservation) {
    let places = Dictionary(zone.records.map { (SetKey($0), $0.place) }) { first, _ in first }
    self.init(
      Wish(sets: [SetKey: RecordSet](zone.records), places: places), observation,
      owned: Ownership(of: zone.name, observation.ownership))
  }

  init(_ wish: Wish, _ observation: ZoneObservation, owned: Ownership?) {
    let wanted = wish.sets
    let servers = observation.servers.filter { $0.serial != nil }
    let keys = Set(Array(wanted.keys) + (owned?.keys ?? [])).sorted()
    var findings: [SetFinding] = []
    var agreed = 0
    for key in keys where !servers.isEmpty {
      let looks = Dictionary(grouping: servers) { server in
        let live = server.sets[key] ?? .unknown(.timeout("not asked"))
        let state = SetState(wanted: wanted[key], live: live, under: key, owned: owned)
        return Look(state: state == .ttl && !wish.mindsTTL ? .ok : state, live: live)
      }
      let wrong = looks.filter { $0.key.state != .ok }
      if wrong.isEmpty { agreed += 1 }
      findings += wrong.map { look, servers in
        SetFinding(
          key: key, state: look.state, live: look.live.shown, liveTTL: look.live.set?.ttl,
          wanted: wanted[key]?.members.map(\.presentation) ?? [], wantedTTL: wanted[key]?.ttl,
          servers: servers.map(\.title), place: wish.places[key], alias: wish.aliases[key])
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
