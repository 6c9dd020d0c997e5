package import Reading
package import Vocabulary

/// What comes next in the life of a domain's signing keys, and what is still in its way.
///
/// next → active → retiring → gone → forgotten: a key is known everywhere before anything is signed with it, and stays
/// known until nothing that was signed with it is on its way. RSA and Ed25519 take each step together.
package struct KeyLife: Sendable, Equatable {
  package enum Step: Sendable, Equatable {
    /// A new pair, to be published.
    case make
    /// The next pair signs, the one that did retires.
    case changeOver(to: [Selector], from: [Selector])
    /// No longer published.
    case withdraw([Selector])
    /// Seen to be gone everywhere: nothing is left of it in the inventory.
    case forget([Selector])
  }

  package let step: Step
  package let hindrances: [Hindrance]
  /// What others may tidy up when they like.
  package let leftovers: [Hindrance]

  package var isFree: Bool { hindrances.isEmpty }

  /// The next step of the whole round; `retiringOnly`: of the keys that no longer sign. Nil: there is none.
  package init?(
    of keys: [DKIMEntry.Key], _ answers: KeyAnswers, at now: Timestamp, terms: Terms, retiringOnly: Bool = false
  ) {
    guard let step = Self.step(keys, retiringOnly) else { return nil }
    self.step = step
    var hindrances = answers.faults.map(Hindrance.unasked)
    var leftovers: [Hindrance] = []
    switch step {
    case .make: hindrances = []
    case .changeOver(let selectors, _):
      hindrances += selectors.flatMap(answers.missing)
      hindrances += Self.waits(of: selectors, keys, now) { terms.wait(for: $0, answers) }
        .map { wait in
          let isNegative = wait.length.seconds > terms.longestTTL(of: wait.selector, answers)
          return Hindrance.unknownTo(wait.selector, until: wait.end, ttl: wait.length, isNegative: isNegative)
        }
    case .withdraw(let selectors):
      hindrances = Self.waits(of: selectors, keys, now) { _ in terms.queueLifetime }
        .map { Hindrance.queued($0.selector, until: $0.end, lifetime: $0.length) }
    case .forget(let selectors):
      hindrances += selectors.flatMap(answers.present)
      leftovers = selectors.flatMap(answers.leftovers)
    }
    self.hindrances = hindrances
    self.leftovers = leftovers
  }

  private static func step(_ keys: [DKIMEntry.Key], _ retiringOnly: Bool) -> Step? {
    func selectors(_ state: DKIMEntry.State) -> [Selector] {
      keys.filter { $0.state.value == state }.map(\.selector.value)
    }
    let (next, retiring, gone) = (selectors(.next), selectors(.retiring), selectors(.gone))
    if !next.isEmpty, !retiringOnly { return .changeOver(to: next, from: selectors(.active)) }
    if !retiring.isEmpty { return .withdraw(retiring) }
    if !gone.isEmpty { return .forget(gone) }
    return retiringOnly ? nil : .make
  }

  private struct Wait {
    let selector: Selector
    let length: TimeSpan
    let end: Timestamp
  }

  /// What is not over yet.
  private static func waits(
    of selectors: [Selector], _ keys: [DKIMEntry.Key], _ now: Timestamp, _ length: (Selector) -> TimeSpan
  ) -> [Wait] {
    selectors.compactMap { selector -> Wait? in
      guard let since = keys.first(where: { $0.selector.value == selector })?.since?.value else { return nil }
      let span = length(selector)
      let wait = Wait(selector: selector, length: span, end: Timestamp(seconds: since.seconds + span.seconds))
      return now < wait.end ? wait : nil
    }
  }
}

extension KeyLife {
  /// The times that things are known for.
  package struct Terms: Sendable {
    /// How long a record of the zone is kept by who has asked for it.
    let ttl: TimeSpan
    /// How long a mail may be on its way (`limits.queue_lifetime`).
    let queueLifetime: TimeSpan

    package init(ttl: TimeSpan, queueLifetime: TimeSpan) {
      self.ttl = ttl
      self.queueLifetime = queueLifetime
    }

    /// Until everybody knows of a key who asks for it: also who was told that there is none.
    fileprivate func wait(for selector: Selector, _ answers: KeyAnswers) -> TimeSpan {
      TimeSpan(seconds: max(longestTTL(of: selector, answers), answers.negativeTTL))
    }

    /// The zone's, or a longer one that a server answers; in seconds.
    fileprivate func longestTTL(of selector: Selector, _ answers: KeyAnswers) -> Int {
      let seen = (answers.answers(for: selector) + answers.aliases(for: selector)).compactMap(\.said.ttl)
      return max(ttl.seconds, seen.max() ?? 0)
    }
  }
}

extension KeyAnswers.Said {
  fileprivate var ttl: Int? {
    switch self {
    case .key(let ttl), .alias(let ttl): ttl
    case .other, .nothing, .unknown: nil
    }
  }
}
