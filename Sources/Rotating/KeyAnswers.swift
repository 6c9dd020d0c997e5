package import Vocabulary

/// What the name servers of a zone answer for the selectors of a domain.
package struct KeyAnswers: Sendable, Equatable {
  package enum Said: Sendable, Equatable {
    /// The key of the inventory.
    case key(ttl: Int)
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

  package let domain: DomainName
  /// By server; every one that is in charge, at each of its addresses.
  package let bySelector: [Selector: [Answer]]
  /// How long who asked before a key was there may keep that, in seconds (RFC 2308 §5).
  let negativeTTL: Int
  /// Why nobody could be asked.
  package let fault: String?

  package init(
    of domain: DomainName, _ bySelector: [Selector: [Answer]], negativeTTL: Int = 0, fault: String? = nil
  ) {
    self.domain = domain
    self.bySelector = bySelector
    self.negativeTTL = negativeTTL
    self.fault = fault
  }

  func answers(for selector: Selector) -> [Answer] { bySelector[selector, default: []] }

  /// Why verifiers may not find the key.
  package func hindrances(to selector: Selector) -> [Hindrance] {
    (fault.map { [.unasked($0)] } ?? []) + missing(selector)
  }

  /// The servers that do not have the key.
  func missing(_ selector: Selector) -> [Hindrance] {
    answers(for: selector).compactMap { answer in
      if case .key = answer.said { nil } else { .answer(answer, name: name(selector), wanted: true) }
    }
  }

  /// As it is asked for.
  func name(_ selector: Selector) -> String { "\(selector)._domainkey.\(domain)" }
}
