package import Modeling
import Records
package import Rendering
package import Reporting
package import Vocabulary

/// What becomes of a zone that ezprov may change, and in which order. A value: nothing is decided after this.
package struct ZonePlan: Sendable {
  package let zone: DomainName
  package let update: Zone.Update
  /// Of what was seen.
  package let serial: Serial
  /// By name and type.
  package let changes: [SetChange]
  /// How many sets that are as the inventory says become ezprov's.
  package let adopted: Int
  package let guards: [ZoneGuard]
  /// What the inventory would have there.
  let wanted: [SetKey: RecordSet]
  /// Before any host changes.
  package let expansion: [UpdateMessage]
  /// Once all hosts are confirmed.
  package let contraction: [UpdateMessage]
  /// Both at once, when no host changes.
  package let whole: [UpdateMessage]

  package var isEmpty: Bool { whole.isEmpty && expansion.isEmpty && contraction.isEmpty }

  /// From what the server at `update` answers. Throws a ``Refusal`` when the zone cannot be changed from there.
  package init(_ zone: RenderedZone, by update: Zone.Update, from server: ServerObservation) throws(Refusal) {
    guard case .authoritative(let serial) = server.standing else {
      throw Refusal(.unreachable, "\(zone.name): \(server.endpoint), where updates go: \(server.standing.text)")
    }
    for (key, live) in server.sets.sorted(by: { $0.key < $1.key }) {
      if case .unknown(let standing) = live {
        throw Refusal(.unreachable, "\(zone.name): \(server.endpoint) does not tell \(key.text): \(standing.text)")
      }
    }
    let list = server.sets[.ownership(of: zone.name)]?.set
    guard let owned = Ownership(of: zone.name, list) else {
      throw Refusal(
        .stale,
        "\(zone.name): '_ezprov.\(zone.name)' is no list that this ezprov can read; without it what is right is adopted "
          + "and what differs is guarded")
    }
    let decisions = ZoneDecisions(zone, server, owned)
    let middle = decisions.middle
    let ttl = zone.records.map(\.ttl).min() ?? 3600
    func messages(_ old: ZoneContents, _ new: ZoneContents, _ list: RecordSet?) throws(Refusal) -> [UpdateMessage] {
      try UpdateMessages(zone: zone.name, old: old, new: new, ttl: ttl, published: list).list()
    }
    self.zone = zone.name
    self.update = update
    self.serial = serial
    changes = decisions.changes
    adopted = decisions.after.sets.keys.count { key in
      decisions.before.sets[key] == decisions.after.sets[key] && !owned.owns(key)
    }
    guards = decisions.guards + decisions.bulk
    wanted = [SetKey: RecordSet](zone.records)
    whole = try messages(decisions.before, decisions.after, list)
    expansion = try messages(decisions.before, middle, list)
    let listInBetween = middle.ownership == decisions.before.ownership ? list : middle.ownership.set(ttl: ttl)
    contraction = try messages(middle, decisions.after, listInBetween)
  }
}
