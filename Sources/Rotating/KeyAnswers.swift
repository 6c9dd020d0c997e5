package import Vocabulary

/// What the name servers of a zone answer for the selectors of a domain; of two zones, where its keys are delegated.
package struct KeyAnswers: Sendable, Equatable {
  package enum Said: Sendable, Equatable {
    /// The key of the inventory.
    case key(ttl: Int)
    /// An alias that leads to where the key is to be.
    case alias(ttl: Int)
    /// Something else under that name.
    case other(String)
    case nothing
    /// Why there is no answer.
    case unknown(String)
  }

  package struct Answer: Sendable, Equatable {
    /// Its name and address.
    package let server: String
    package let said: Said

    package init(server: String, _ said: Said) {
      self.server = server
      self.said = said
    }
  }

  package let home: KeyHome
  /// By server of the zone that has the keys; every one that is in charge, at each of its addresses.
  package let bySelector: [Selector: [Answer]]
  /// The same of the domain's own zone, where the keys are delegated.
  package let aliases: [Selector: [Answer]]
  /// How long who asked before a key, or an alias to it, was there may keep that, in seconds (RFC 2308 §5).
  let negativeTTL: Int
  /// Why nobody could be asked, by zone.
  package let faults: [String]

  package init(
    at home: KeyHome, _ bySelector: [Selector: [Answer]], aliases: [Selector: [Answer]] = [:], negativeTTL: Int = 0,
    faults: [String] = []
  ) {
    self.home = home
    self.bySelector = bySelector
    self.aliases = aliases
    self.negativeTTL = negativeTTL
    self.faults = faults
  }

  func answers(for selector: Selector) -> [Answer] { bySelector[selector, default: []] }
  func aliases(for selector: Selector) -> [Answer] { aliases[selector, default: []] }
}

extension KeyAnswers {
  /// Why verifiers may not find the key, but for the absolute names that are published before it signs.
  package func hindrances(to selector: Selector, unlessPublished names: Set<String> = []) -> [Hindrance] {
    let missing =
      (names.contains("\(home.keyName(selector)).") ? [] : missingKeys(selector))
      + (names.contains("\(home.name(selector)).") ? [] : missingAliases(selector))
    return faults.map(Hindrance.unasked) + missing
  }

  /// The servers that do not have the key, or do not lead to it.
  func missing(_ selector: Selector) -> [Hindrance] { missingKeys(selector) + missingAliases(selector) }

  private func missingKeys(_ selector: Selector) -> [Hindrance] {
    answers(for: selector).compactMap { answer in
      if case .key = answer.said { nil } else { .answer(answer, name: home.keyName(selector), wanted: true) }
    }
  }

  private func missingAliases(_ selector: Selector) -> [Hindrance] {
    aliases(for: selector).compactMap { answer in
      if case .alias = answer.said { return nil }
      return .alias(answer, name: home.name(selector), target: home.keyName(selector))
    }
  }

  /// The servers by which the key, or what stands in its place, may still verify something.
  func present(_ selector: Selector) -> [Hindrance] {
    let keys = answers(for: selector).filter { $0.said != .nothing }
    let others = aliases(for: selector).filter { $0.said != .nothing && !isHarmless($0) }
    return keys.map { .answer($0, name: home.keyName(selector), wanted: false) }
      + others.map { .answer($0, name: home.name(selector), wanted: false) }
  }

  /// Aliases that lead to where nothing is any more.
  func leftovers(_ selector: Selector) -> [Hindrance] {
    aliases(for: selector).filter(isHarmless).map { .leftover($0, name: home.name(selector)) }
  }

  /// An alias of another team's may stay: it verifies nothing once the key is gone, it leads to a name that nobody else can
  /// take, and who publishes it may not for months, or keeps it for the next key of that name. One of ours is still to be
  /// taken away, which the inventory must know of until then. Anything else there might be a key.
  private func isHarmless(_ answer: Answer) -> Bool {
    guard case .alias = answer.said, let delegation = home.delegation else { return false }
    return !delegation.isOurs
  }
}
