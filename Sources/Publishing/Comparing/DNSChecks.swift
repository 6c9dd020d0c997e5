import Records
package import Rendering
import Reporting
import Vocabulary

/// All zones that hold something of the inventory, as their servers answer.
package struct DNSChecks: Sendable {
  /// A reverse name whose zone the resolver does not tell.
  struct Lost: Hashable, Sendable {
    /// Absolute.
    let name: String
    let because: String
  }

  /// Those of the inventory as it has them, then by name those of others that hold reverse names of its hosts.
  package let zones: [ZoneCheck]
  /// Reverse names in networks that nobody delegates, absolute: nobody asks for them.
  let undelegated: [String]
  let lost: [Lost]

  init(_ zones: [ZoneCheck], undelegated: [String] = [], lost: [Lost] = []) {
    self.zones = zones
    self.undelegated = undelegated
    self.lost = lost
  }

  package var isClean: Bool { !isIncomplete && !hasDifferences }
  /// What could not be asked may be right or wrong.
  package var isIncomplete: Bool { !lost.isEmpty || zones.contains(where: \.isIncomplete) }
  package var hasDifferences: Bool { zones.contains(where: \.hasDifferences) }
}

extension DNSChecks {
  /// `pointers`: reverse names, wherever they stand; `chosen`: only in these zones. Throws a ``Refusal`` when one of
  /// those holds none.
  package init(
    of zones: [RenderedZone], and pointers: RenderedZone?, onlyIn chosen: [String]? = nil, by observer: ZoneObserver
  ) async throws {
    let own = zip(zones, try await observer.observations(of: zones)).map { ZoneCheck($0, $1) }
    let reverse = try await DNSChecks(ofReverse: pointers?.records ?? [], chosen, by: observer)
    self.init(own + reverse.zones, undelegated: reverse.undelegated, lost: reverse.lost)
  }

  private init(ofReverse records: [Record], _ chosen: [String]?, by observer: ZoneObserver) async throws {
    let search = ReverseSearch(servers: observer.servers, resolver: observer.resolver)
    let trees = ReverseTrees(records, try await search.findings(of: Set(records.map(\.name.text))))
    let wishes = try trees.wishes(onlyIn: chosen)
    let names = wishes.keys.sorted()
    let checks = try await observer.observations(of: names) { zone, server in
      server.serial == nil ? [] : wishes[zone]?.sets.keys.sorted() ?? []
    }.compactMap { observation in wishes[observation.zone].map { ZoneCheck($0, observation) } }
    let nobodys = checks.filter(\.isUndelegated).flatMap { wishes[$0.zone]?.names ?? [] }
    self.init(
      checks.filter { !$0.isUndelegated }, undelegated: (chosen == nil ? trees.undelegated : []) + nobodys,
      lost: trees.lost)
  }
}

/// Reverse names by the zone that they stand in.
private struct ReverseTrees {
  private(set) var wishes: [ZoneName: SetComparison.Wish] = [:]
  private(set) var undelegated: [String] = []
  private(set) var lost: [DNSChecks.Lost] = []

  init(_ records: [Record], _ findings: [String: ReverseSearch.Finding]) {
    let places = Dictionary(records.map { ($0.name.text, $0.place) }) { first, _ in first }
    for (key, set) in [SetKey: RecordSet](records).sorted(by: { $0.key < $1.key }) {
      switch findings[key.name] {
      case .undelegated, nil: undelegated.append(key.name)
      case .unknown(let because): lost.append(.init(name: key.name, because: because))
      case .found(let name, let zone):
        let end = SetKey(name, key.type)
        wishes[zone, default: .init(sets: [:], places: [:], mindsTTL: false)].sets[end] = set
        wishes[zone]?.places[end] = places[key.name]
        if end != key { wishes[zone]?.aliases[end] = key.name }
      }
    }
  }

  func wishes(onlyIn chosen: [String]?) throws(Refusal) -> [ZoneName: SetComparison.Wish] {
    guard let chosen else { return wishes }
    for word in chosen where !wishes.keys.contains(where: { $0.text == word }) {
      let hint = NearestWord.hint(for: word, among: wishes.keys.map(\.text).sorted())
      throw Refusal(
        .usage, "'\(PrintableText.of(word))' is not a zone of the inventory, and none of its reverse names\(hint)")
    }
    return wishes.filter { chosen.contains($0.key.text) }
  }
}

extension SetComparison.Wish {
  /// As others ask for them.
  fileprivate var names: [String] { sets.keys.sorted().map { aliases[$0] ?? $0.name } }
}
