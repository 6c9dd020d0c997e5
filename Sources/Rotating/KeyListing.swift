package import Reading
package import Reporting
package import Vocabulary

/// The keys of a domain with what name servers answer, the step that comes next, and what is in its way.
package struct KeyListing {
  private let domain: DomainName
  private let keys: [DKIMEntry.Key]
  private let answers: KeyAnswers
  private let life: KeyLife?

  package init(_ domain: DomainName, _ keys: [DKIMEntry.Key], _ answers: KeyAnswers, _ life: KeyLife?) {
    self.domain = domain
    self.keys = keys
    self.answers = answers
    self.life = life
  }

  package var text: String {
    var lines = ["\(domain)"]
    let width = keys.map(\.selector.value.text.count).max() ?? 0
    for key in keys {
      let selector = key.selector.value.text
      let name = selector + String(repeating: " ", count: width - selector.count)
      let state = Self.padded(key.state.value.rawValue, 8)
      let since = key.since.map { " since \($0.value)" } ?? ""
      lines.append("  \(name)  \(Self.padded(key.algorithm.rawValue, 7))  \(state)\(since)  \(seen(key))")
    }
    if let life {
      lines.append("  then: \(life.step.words)")
      lines += life.hindrances.map { "    not yet: \($0.text)" }
      lines += life.leftovers.map { "    left over: \($0.text)" }
    }
    return lines.map { "\($0)\n" }.joined()
  }

  package var json: JSONValue {
    let hindrances = (life?.hindrances ?? []).map { JSONValue.text($0.text) }
    return .object([
      "domain": .text(domain.text), "keys": .list(keys.map(json)), "step": life.map { .text($0.step.words) } ?? .null,
      "in_the_way": .list(hindrances), "left_over": .list((life?.leftovers ?? []).map { .text($0.text) }),
    ])
  }

  private func json(_ key: DKIMEntry.Key) -> JSONValue {
    var members: [String: JSONValue] = [
      "selector": .text(key.selector.value.text), "algorithm": .text(key.algorithm.rawValue),
      "state": .text(key.state.value.rawValue), "since": key.since.map { .text("\($0.value)") } ?? .null,
      "answers": Self.json(answers.answers(for: key.selector.value)),
    ]
    if answers.home.delegation != nil {
      members["leads_to"] = .text(answers.home.keyName(key.selector.value))
      members["aliases"] = Self.json(answers.aliases(for: key.selector.value))
    }
    return .object(members)
  }

  private static func json(_ answers: [KeyAnswers.Answer]) -> JSONValue {
    .list(answers.map { .object(["server": .text($0.server), "said": .text($0.said.word)]) })
  }

  private static func padded(_ word: String, _ width: Int) -> String {
    word + String(repeating: " ", count: max(0, width - word.count))
  }

  private func seen(_ key: DKIMEntry.Key) -> String {
    let all = answers.answers(for: key.selector.value)
    guard answers.faults.isEmpty, !all.isEmpty else { return "nobody could be asked" }
    let aliases = answers.aliases(for: key.selector.value)
    let right = all.count { if case .key = $0.said { true } else { false } }
    let leading = aliases.count { if case .alias = $0.said { true } else { false } }
    return "answered by \(right) of \(all.count)"
      + (aliases.isEmpty ? "" : ", led to by \(leading) of \(aliases.count)")
  }
}

extension KeyAnswers.Said {
  fileprivate var word: String {
    switch self {
    case .key: "key"
    case .alias: "alias"
    case .other: "other"
    case .nothing: "nothing"
    case .unknown: "unknown"
    }
  }
}

extension KeyLife.Step {
  /// As the result of a command says it, and what it would be.
  package var words: String {
    switch self {
    case .make: "a new pair of keys, to be published"
    case .changeOver(let to, let from) where from.isEmpty: "\(Self.list(to)) active"
    case .changeOver(let to, let from): "\(Self.list(to)) active, \(Self.list(from)) retiring"
    case .withdraw(let selectors): "\(Self.list(selectors)) gone"
    case .forget(let selectors): "\(Self.list(selectors)) forgotten"
    }
  }

  private static func list(_ selectors: [Selector]) -> String { selectors.map(\.text).joined(separator: ", ") }
}
