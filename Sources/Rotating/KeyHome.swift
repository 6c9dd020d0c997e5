package import Vocabulary

/// Where verifiers ask for the keys of a domain, and where they stand.
package struct KeyHome: Sendable, Equatable {
  /// Keys that stand elsewhere, so that the domain has aliases that lead to them.
  package struct Delegation: Sendable, Equatable {
    let name: DomainName
    let zone: DomainName
    /// Whether the aliases are ezprov's to publish and to take away.
    let isOurs: Bool

    package init(to name: DomainName, in zone: DomainName, aliasesAreOurs isOurs: Bool) {
      self.name = name
      self.zone = zone
      self.isOurs = isOurs
    }
  }

  package let domain: DomainName
  /// The domain's.
  let zone: DomainName
  let delegation: Delegation?

  package init(of domain: DomainName, in zone: DomainName, delegation: Delegation? = nil) {
    self.domain = domain
    self.zone = zone
    self.delegation = delegation
  }

  /// The zone in which the keys are.
  var keyZone: DomainName { delegation?.zone ?? zone }

  /// As verifiers ask for it.
  func name(_ selector: Selector) -> String { "\(selector)._domainkey.\(domain)" }

  /// Where it stands.
  func keyName(_ selector: Selector) -> String { "\(selector)._domainkey.\(delegation?.name ?? domain)" }
}
