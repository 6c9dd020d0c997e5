import Modeling
import Planning
import Publishing
import Records
import Rendering
import Rotating
import Vocabulary

/// Keeps a signer from a key that verifiers would not find: what begins to sign must be answered by every name server, as
/// far as the same apply does not publish it before.
struct SigningGuards {
  private let system: MailSystem
  private let observer: KeyObserver

  /// Nil: zones are left out.
  init?(of system: MailSystem, asking resolver: ResolverOptions, unless dns: DNSOptions) {
    if dns.leavesOut { return nil }
    self.system = system
    observer = resolver.keyObserver(Dig())
  }

  /// Name servers are asked about domains that get another key to sign with, and no others.
  func guards(of plan: Plan) async throws -> [Guard] {
    var guards: [Guard] = []
    let published = Set(
      plan.zones.compactMap(\.plan).flatMap(\.changes).filter { $0.phase != .contract }.map(\.key.name))
    for change in plan.signingChanges {
      let open = change.beginning.filter { !published.isSuperset(of: names(of: $0)) }
      let answers = try await answers(about: Set(open.map(\.domain)))
      guards += change.guards(at: .now) { key in
        guard open.contains(key) else { return nil }
        let hindrances = answers[key.domain]?.hindrances(to: key.selector, unlessPublished: published) ?? []
        return hindrances.isEmpty ? nil : hindrances.map(\.text).joined(separator: "; ")
      }
    }
    return guards
  }

  /// All that verifiers ask for until they have the key.
  private func names(of key: SigningKey) -> [String] {
    (system.domain(key.domain)?.signing?.names(of: key.selector) ?? []).map(\.text)
  }

  private func answers(about domains: Set<DomainName>) async throws -> [DomainName: KeyAnswers] {
    var answers: [DomainName: KeyAnswers] = [:]
    for domain in system.domains where domains.contains(domain.name.value) {
      answers[domain.name.value] = try await SigningDomain(domain, system)?.answers(by: observer)
    }
    return answers
  }
}
