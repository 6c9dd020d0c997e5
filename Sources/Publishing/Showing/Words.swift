func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

extension Delegation.Fault {
  package var text: String {
    switch self {
    case .noParent(let because): "the resolver does not tell who delegates it: \(because)"
    case .silentParent(let parent, let because): "no server of '\(parent)' tells who has it: \(because)"
    case .notDelegated(let parent): "'\(parent)' delegates it to nobody"
    }
  }
}

extension ServerObservation.Standing {
  package var text: String {
    switch self {
    case .authoritative(let serial): "serial \(serial)"
    case .lame(let because): "lame: \(because)"
    case .servfail: "servfail"
    case .timeout(let because): "timeout: \(because)"
    case .unasked(let because): "not asked: \(because)"
    }
  }

  var word: String {
    switch self {
    case .authoritative: "ok"
    case .lame: "lame"
    case .servfail: "servfail"
    case .timeout: "timeout"
    case .unasked: "unasked"
    }
  }
}
