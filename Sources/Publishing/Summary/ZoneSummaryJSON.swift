package import Reporting

extension ZoneSummary {
  /// Canonical JSON.
  package var json: JSONValue { value(withReasons: true) }

  /// What is done to which state; a comment that moves the lines of the reasons, or a serial number, does not matter.
  package var identity: JSONValue { value(withReasons: false) }

  private func value(withReasons: Bool) -> JSONValue {
    var members: [String: JSONValue] = [
      "name": .text(name), "adopted": .integer(adopted), "empty": .bool(isEmpty),
      "changes": .list(changes.map { $0.value(withReason: withReasons) }), "guards": .list(guards.map(\.json)),
    ]
    switch state {
    case .planned(let server, let serial):
      members["server"] = .text(server)
      if withReasons { members["serial"] = .integer(serial) }
    case .unasked(let because): members["unasked"] = .text(because)
    case .byHand(let records): members["by_hand"] = .integer(records)
    }
    return .object(members)
  }
}

extension ZoneSummary.Change {
  fileprivate func value(withReason: Bool) -> JSONValue {
    var members: [String: JSONValue] = [
      "name": .text(key.name), "type": .text(key.type), "action": .text(action.rawValue),
      "phase": .text(phase.rawValue), "was": .texts(was), "was_ttl": wasTTL.map { .integer($0) } ?? .null,
      "becomes": .texts(becomes), "ttl": ttl.map { .integer($0) } ?? .null,
    ]
    if withReason { members["reason"] = reason.map { .text($0) } ?? .null }
    return .object(members)
  }
}

extension ZoneSummary.Guard {
  fileprivate var json: JSONValue { ["id": .text(id), "message": .text(text), "option": .text(option)] }
}
