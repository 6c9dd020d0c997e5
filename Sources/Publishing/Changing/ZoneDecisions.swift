import Modeling
import Records
import Rendering
import Vocabulary

/// Decides what becomes of each set of a zone.
struct ZoneDecisions {
  private let zone: RenderedZone
  private let wanted: [SetKey: RecordSet]
  private let places: [SetKey: Place]
  private let live: [SetKey: LiveSet]
  private var owned: Ownership
  private(set) var guards: [ZoneGuard] = []
  private(set) var before: ZoneContents
  private(set) var after: ZoneContents

  init(_ zone: RenderedZone, _ server: ServerObservation, _ owned: Ownership) {
    self.zone = zone
    self.owned = owned
    wanted = [SetKey: RecordSet](zone.records)
    places = Dictionary(zone.records.map { (SetKey($0), $0.place) }) { first, _ in first }
    live = server.sets.reduce(into: [:]) { live, entry in
      live[entry.key] = entry.value
      if case .alias(let set) = entry.value { live[SetKey(entry.key.name, "CNAME")] = .present(set) }
    }
    before = ZoneContents(sets: [:], ownership: owned)
    after = ZoneContents(sets: [:], ownership: owned)
    for key in Set(wanted.keys).union(owned.keys).union(live.keys).sorted() where !isOfTheServer(key) { decide(key) }
  }

  /// What is neither ezprov's nor in its way.
  private func isOfTheServer(_ key: SetKey) -> Bool {
    key.type == "SOA" || key.type == "NS" || key == .ownership(of: zone.name)
  }

  private mutating func decide(_ key: SetKey) {
    let live = self.live[key]?.set
    let ours = live.map { Share.ours(of: $0, under: key, wanted: wanted[key], owned: owned) } ?? []
    let others = (live?.members ?? []).filter { !ours.contains($0) }
    if let wanted = wanted[key] {
      keep(wanted, under: key, live, ours, others)
    } else if owned.owns(key) || isInTheWay(key), live != nil || owned.owns(key) {
      remove(key, live, ours, others)
    }
  }

  private mutating func keep(
    _ wanted: RecordSet, under key: SetKey, _ live: RecordSet?, _ ours: [RecordSet.Member],
    _ others: [RecordSet.Member]
  ) {
    before.sets[key] = live
    after.ownership.note(wanted.members, under: key)
    if Set(ours) == Set(wanted.members), let live {
      // Strings of others have the same time to live, which is theirs to choose.
      after.sets[key] = others.isEmpty ? RecordSet(ttl: wanted.ttl, ours) : live
      return
    }
    if !ours.isEmpty, !owned.left(ours, under: key) {
      guards.append(ZoneGuard(zone: zone.name, hazard: .foreign(key, live: ours.map(\.presentation))))
    } else if !ours.isEmpty, key.isSelector, key.type == "CNAME", let target = wanted.members.first {
      guards.append(ZoneGuard(zone: zone.name, hazard: .redirection(key, to: target.presentation)))
    }
    if wanted.members == [.noMX] { guardLastMX(key, ours) }
    after.sets[key] = RecordSet(
      ttl: others.isEmpty ? wanted.ttl : live?.ttl ?? wanted.ttl,
      // A record that stays keeps the spelling that it has.
      wanted.members.map { member in ours.first { $0 == member } ?? member } + others)
  }

  private mutating func remove(
    _ key: SetKey, _ live: RecordSet?, _ ours: [RecordSet.Member], _ others: [RecordSet.Member]
  ) {
    before.sets[key] = live
    after.sets[key] = others.isEmpty ? nil : live.map { RecordSet(ttl: $0.ttl, others) }
    after.ownership.note(nil, under: key)
    guard !ours.isEmpty else { return }
    if key.type == "MX", others.isEmpty { guardLastMX(key, ours) }
    if !owned.left(ours, under: key) {
      guards.append(ZoneGuard(zone: zone.name, hazard: .foreign(key, live: ours.map(\.presentation))))
    } else if key.isSelector, ours.contains(where: \.isKey), !zone.released.contains(key.name), !isReplaced(key) {
      guards.append(ZoneGuard(zone: zone.name, hazard: .selector(key)))
    }
  }

  private mutating func guardLastMX(_ key: SetKey, _ ours: [RecordSet.Member]) {
    if ours.contains(where: { $0 != .noMX }) { guards.append(ZoneGuard(zone: zone.name, hazard: .lastMX(key))) }
  }

  /// An alias in whose place the key itself comes, in the same update. The other way round nobody knows from here whether
  /// the key is where the alias will lead.
  private func isReplaced(_ key: SetKey) -> Bool { key.type == "CNAME" && wanted[SetKey(key.name, "TXT")] != nil }

  /// Beside an alias nothing else can stand (RFC 2181 §10.1).
  private func isInTheWay(_ key: SetKey) -> Bool {
    key.type == "CNAME"
      ? wanted.keys.contains { $0.name == key.name && $0.type != "CNAME" }
      : wanted[SetKey(key.name, "CNAME")] != nil
  }

  /// What stands there while hosts change.
  var middle: ZoneContents {
    var middle = before
    let swapped = Set(
      Set(before.sets.keys).union(after.sets.keys).filter { $0.type == "CNAME" && before.sets[$0] != after.sets[$0] }
        .map(\.name))
    for key in Set(before.sets.keys).union(after.sets.keys).union(after.ownership.keys) {
      let set =
        swapped.contains(key.name) && !isNewAlias(key)
        ? before.sets[key] : Expansion(key: key, before: before.sets[key], after: after.sets[key]).set
      middle.sets[key] = set
      if set != before.sets[key] || set == after.sets[key] {
        middle.ownership.note(
          set.map { Share.ours(of: $0, under: key, wanted: wanted[key], owned: owned) }, under: key)
      }
    }
    return middle
  }

  /// An alias where nothing was is added like anything else.
  private func isNewAlias(_ key: SetKey) -> Bool {
    before.sets.keys.allSatisfy { $0.name != key.name }
  }

  /// By name and type.
  var changes: [SetChange] {
    let middle = self.middle
    return Set(before.sets.keys).union(after.sets.keys).sorted().compactMap { key in
      let (old, new) = (before.sets[key], after.sets[key])
      guard old != new else { return nil }
      let phase: SetChange.Phase =
        middle.sets[key] == new ? .expand : middle.sets[key] == old ? .contract : .both
      return SetChange(
        key: key, action: .init(from: old, to: new), phase: phase, was: old?.members.map(\.presentation) ?? [],
        wasTTL: old?.ttl, becomes: new?.members.map(\.presentation) ?? [], ttl: new?.ttl, place: places[key])
    }
  }
}

extension ZoneDecisions {
  /// Of the sets that ezprov published before. Pins of a key (RFC 6698) are all others when the key is; another time to
  /// live changes nothing.
  var bulk: [ZoneGuard] {
    let known = owned.keys
    let changes = changes.filter { owned.owns($0.key) && $0.key.type != "TLSA" }
    let removed = Bulk(changes.count { $0.action == .remove }, of: known.count, "sets of records")
    let changed = Bulk(changes.count { $0.action == .modify }, of: known.count, "sets of records")
    return [removed.map(ZoneGuard.Hazard.bulkDelete), changed.map(ZoneGuard.Hazard.bulkChange)].compactMap(\.self)
      .map { ZoneGuard(zone: zone.name, hazard: $0) }
  }
}

extension SetKey {
  /// A DKIM key (RFC 6376 §3.6.2.1), or an alias that leads to one.
  var isSelector: Bool { (type == "TXT" || type == "CNAME") && name.contains("._domainkey.") }
}

extension RecordSet.Member {
  /// No host takes mail (RFC 7505).
  fileprivate static let noMX = RecordSet.Member("MX", "0 .")

  /// A DKIM record without a key says that there is none (RFC 6376 §3.6.1).
  fileprivate var isKey: Bool { !data.text.hasSuffix("p=\"") }
}

extension SetChange.Action {
  fileprivate init(from old: RecordSet?, to new: RecordSet?) {
    switch (old, new) {
    case (nil, _): self = .add
    case (_, nil): self = .remove
    case (let old?, let new?): self = old.holdsTheSame(as: new) ? .ttl : .modify
    }
  }
}
