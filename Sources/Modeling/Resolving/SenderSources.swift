import Reporting
import Vocabulary

/// The domains that mail of ours can come from: those of the inventory that send, and the names of hosts.
struct SenderSources {
  private let sending: Set<DomainName>
  private let parked: Set<DomainName>
  private let known: [String]

  init(domains: [Domain], hosts: [Host]) {
    sending = Set(domains.filter { !$0.isParked }.map(\.name.value) + hosts.map(\.name))
    parked = Set(domains.filter(\.isParked).map(\.name.value))
    known = sending.map(\.text).sorted()
  }

  /// Why nobody can send from `domain`, or nil.
  func objection(to domain: DomainName) -> String? {
    if sending.contains(domain) { return nil }
    if parked.contains(domain) { return "is in a parked domain, which sends nothing" }
    return "is neither in one of 'domains' nor at a host's name\(hint(for: domain))"
  }

  private func hint(for domain: DomainName) -> String {
    NearestWord.hint(for: domain.text, among: known)
  }
}
