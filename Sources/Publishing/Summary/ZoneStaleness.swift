import Reporting
import Vocabulary

/// One zone of a saved plan beside the plan of the moment: what moved since, each in a line. A set that is already as
/// the plan wants it is not stale, it is done.
package struct ZoneStaleness {
  private let saved: ZoneSummary
  private let fresh: ZoneSummary?
  private let wanted: [SetKey: RecordSet]

  /// `fresh` is what would be saved of `zone`; nil: the inventory has no such zone any more.
  package init(of saved: ZoneSummary, against zone: PlannedZone?, _ fresh: ZoneSummary?) {
    self.saved = saved
    self.fresh = fresh
    wanted = zone?.plan?.wanted ?? [:]
  }

  package var messages: [String] {
    guard let fresh else {
      return saved.isEmpty ? [] : ["\(saved.name): the inventory no longer has this zone, or it is not asked"]
    }
    if case .unasked(let because) = fresh.state { return ["\(saved.name): \(because)"] }
    let old = Dictionary(saved.changes.map { ($0.key, $0) }) { first, _ in first }
    let new = Dictionary(fresh.changes.map { ($0.key, $0) }) { first, _ in first }
    return Set(old.keys).union(new.keys).sorted().compactMap { key in
      switch (old[key], new[key]) {
      case (let old?, let new?): difference(of: old, from: new)
      case (nil, let new?):
        "\(key.text) is \(Self.words(new.was)) and would change now, and does not change in the plan"
      case (let old?, nil): undone(old)
      case (nil, nil): nil
      }
    }
  }

  /// Nothing is to be done there now: the server has what the inventory says, which must be what the plan said.
  private func undone(_ old: ZoneSummary.Change) -> String? {
    let planned = Set(old.becomes.map { RecordSet.Member(old.key.type, $0) })
    let wanted = self.wanted[old.key]?.members ?? []
    let others = old.was.filter { old.becomes.contains($0) }.map { RecordSet.Member(old.key.type, $0) }
    if planned.subtracting(others) == Set(wanted).subtracting(others) { return nil }
    return "\(old.key.text) is to be \(Self.words(wanted.map(\.presentation))) by the inventory now, "
      + "\(Self.words(old.becomes)) in the plan"
  }

  private func difference(of old: ZoneSummary.Change, from new: ZoneSummary.Change) -> String? {
    if old.becomes != new.becomes || old.ttl != new.ttl {
      return "\(old.key.text) is to be \(Self.words(new.becomes)) by the inventory now, \(Self.words(old.becomes)) in "
        + "the plan"
    }
    if old.was != new.was || old.wasTTL != new.wasTTL {
      return "\(old.key.text) is \(Self.words(new.was)) now, the plan was made for \(Self.words(old.was))"
    }
    return nil
  }

  private static func words(_ data: [String]) -> String {
    data.isEmpty ? "not there" : data.map { "'\(PrintableText.of($0))'" }.joined(separator: ", ")
  }
}
