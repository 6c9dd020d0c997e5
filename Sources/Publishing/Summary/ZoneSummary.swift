package import Reporting

import Modeling
import Vocabulary

/// What of a zone's plan may be kept in a file and shown to anyone. Records are public, so it holds them whole: what was
/// seen is what an update has as its prerequisites.
package struct ZoneSummary: Hashable, Sendable {
  package enum State: Hashable, Sendable {
    case planned(server: String, serial: Int)
    /// Why nothing is known of it.
    case unasked(String)
    case byHand(records: Int)
  }

  package struct Change: Hashable, Sendable {
    package let key: SetKey
    package let action: SetChange.Action
    package let phase: SetChange.Phase
    let was: [String]
    let wasTTL: Int?
    let becomes: [String]
    let ttl: Int?
    /// `domains.yml:7`; nil: the inventory says nothing of it.
    let reason: String?
  }

  package struct Guard: Hashable, Sendable {
    package let id: String
    package let text: String
    package let option: String
  }

  package let name: String
  package let state: State
  /// By name and type.
  package let changes: [Change]
  let adopted: Int
  package let guards: [Guard]
  /// Whether there is something to do.
  package let isEmpty: Bool

  package var isUnasked: Bool {
    if case .unasked = state { true } else { false }
  }
}

extension ZoneSummary {
  /// `names` are those of the inventory files.
  package init(of zone: PlannedZone, names: SourceNames) {
    let plan = zone.plan
    name = zone.name.text
    state =
      switch zone {
      case .planned(let plan):
        .planned(
          server: "\(Endpoint.address(plan.update.server, plan.update.port))", serial: Int(plan.serial.number))
      case .unasked(_, let refusal): .unasked(refusal.message)
      case .byHand(_, let records): .byHand(records: records)
      }
    changes = (plan?.changes ?? []).map { Change($0, names) }
    adopted = plan?.adopted ?? 0
    guards = (plan?.guards ?? []).map { Guard(id: $0.id, text: $0.text, option: $0.option) }
    isEmpty = zone.isEmpty
  }
}

extension ZoneSummary.Change {
  fileprivate init(_ change: SetChange, _ names: SourceNames) {
    self.init(
      key: change.key, action: change.action, phase: change.phase, was: change.was, wasTTL: change.wasTTL,
      becomes: change.becomes, ttl: change.ttl, reason: change.place.map(names.line))
  }
}

extension ZoneGuard {
  package var text: String {
    switch hazard {
    case .foreign(let key, let live):
      "\(key.text) would be replaced, which is not as ezprov published it: "
        + live.map { "'\(PrintableText.of($0))'" }.joined(separator: ", ")
    case .selector(let key):
      "'\(key.name.dropLast())' would go, and the inventory never said that it is 'gone': mail that is signed with it "
        + "could no longer be verified"
    case .redirection(let key, let target):
      "'\(key.name.dropLast())' would lead to '\(PrintableText.of(target))' from now on: mail that is signed with it could no "
        + "longer be verified unless its key is there already"
    case .lastMX(let key): "mail to '\(key.name.dropLast())' would no longer find a host"
    case .bulkDelete(let bulk): "\(bulk.text) would go at once"
    case .bulkChange(let bulk): "\(bulk.text) would hold something else at once"
    }
  }
}
