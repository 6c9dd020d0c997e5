import Modeling
import Reading
import Reporting
import Rotating
import Vocabulary

/// A domain that signs with keys of its own, and all that their life depends on.
struct SigningDomain {
  let name: DomainName
  let signing: Signing
  /// The zones in which verifiers ask for them and in which they stand, each once.
  let zones: [Zone]
  let home: KeyHome
  let terms: KeyLife.Terms

  /// Every one of a mail system.
  static func all(of system: MailSystem) -> [SigningDomain] { system.domains.compactMap { SigningDomain($0, system) } }

  /// The one that a command names.
  init(named name: String, in system: MailSystem) throws {
    guard let domain = system.domains.first(where: { $0.name.value.text == name }) else {
      let hint = NearestWord.hint(for: name, among: system.domains.map(\.name.value.text))
      throw Refusal(.usage, "'\(PrintableText.of(name))' is not one of 'domains'\(hint)")
    }
    if let signing = domain.signing, signing.domain != domain.name.value {
      throw Refusal(.usage, "'\(name)' is signed by '\(signing.domain)' and needs no key of its own")
    }
    guard let signer = SigningDomain(domain, system) else {
      throw Refusal(.usage, "'\(name)' has no keys: 'ezprov dkim new \(name)' makes some")
    }
    self = signer
  }

  init?(_ domain: Domain, _ system: MailSystem) {
    guard let signing = domain.signing, signing.domain == domain.name.value, !signing.keys.isEmpty,
      let zone = system.zones.zone(of: domain.name.value), let keyZone = system.zones.zone(of: signing.holder)
    else { return nil }
    name = domain.name.value
    self.signing = signing
    zones = zone.name.value == keyZone.name.value ? [zone] : [zone, keyZone]
    home = KeyHome(
      of: name, in: zone.name.value,
      delegation: signing.delegatedTo.map {
        .init(to: $0.value, in: keyZone.name.value, aliasesAreOurs: zone.update != nil)
      })
    terms = KeyLife.Terms(
      ttl: TimeSpan(seconds: max(zone.ttl, keyZone.ttl)), queueLifetime: system.limits.queueLifetime)
  }

  /// Of every state.
  var keys: [DKIMEntry.Key] { signing.keys }

  /// Whether an apply publishes the keys themselves.
  var isPublished: Bool { zones.last?.update != nil }

  /// The keys that stand at the same place, which may be several domains'.
  func neighbours(in system: MailSystem) -> [DKIMEntry.Key] {
    system.domains.compactMap(\.signing).filter { $0.holder == signing.holder }.flatMap(\.keys)
  }

  func answers(by observer: KeyObserver) async throws -> KeyAnswers {
    try await observer.answers(for: keys, at: home)
  }

  /// What comes next; name servers are asked only where that depends on them. Nil: nothing does.
  func life(retiringOnly: Bool, by observer: KeyObserver) async throws -> KeyLife? {
    let offline = KeyLife(of: keys, KeyAnswers(at: home, [:]), at: .now, terms: terms, retiringOnly: retiringOnly)
    switch offline?.step {
    case .make, .withdraw, nil: return offline
    case .changeOver, .forget:
      let answers = try await answers(by: observer)
      return KeyLife(of: keys, answers, at: .now, terms: terms, retiringOnly: retiringOnly)
    }
  }
}
