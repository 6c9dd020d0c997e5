import Publishing
import Reporting
import Vocabulary

/// Where the publication of a zone is.
struct ZoneEvent {
  enum Stage {
    /// With the serial number of what was seen.
    case begun(seen: Serial)
    /// With the new serial number; nil: whether every name server has it is not known.
    case visible(Serial?, [String])
    case failed(Outcome, [String])
  }

  let zone: DomainName
  /// How many sets change.
  let changes: Int
  let stage: Stage
}

extension ZoneEvent {
  init(_ result: Publication, changes: Int) {
    let stage: Stage =
      result.outcome == .ok ? .visible(result.serial, result.messages) : .failed(result.outcome, result.messages)
    self.init(zone: result.zone, changes: changes, stage: stage)
  }
}

extension EventFile {
  func write(_ event: ZoneEvent, in phase: SetChange.Phase) {
    let about: [String: JSONValue] = [
      "zone": .text(event.zone.text), "phase": .text(phase.rawValue), "changes": .integer(event.changes),
    ]
    func tell(_ kind: Kind, _ members: [String: JSONValue]) { write(kind, about: nil, about.merging(members) { $1 }) }
    switch event.stage {
    case .begun(let serial): tell(.dnsUpdate, ["serial": .integer(Int(serial.number))])
    case .visible(let serial, let messages):
      tell(
        .dnsVisible,
        [
          "serial": serial.map { .integer(Int($0.number)) } ?? .null, "everywhere": .bool(serial != nil),
          "messages": .list(messages.map { .text($0) }),
        ])
    case .failed(let outcome, let messages):
      tell(
        .dnsFailed,
        ["exit_code": .integer(Int(outcome.rawValue)), "messages": .list(messages.map { .text($0) })])
    }
  }
}
