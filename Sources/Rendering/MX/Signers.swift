import Modeling
import Reading
import Vocabulary

/// Who signs mail from which domain.
struct Signers {
  /// The domains that have keys of their own, by name.
  let all: [Signing]
  /// The same, and those whose keys do not sign yet or any more.
  let keyed: [Signing]
  /// The domains and host names that another one signs for, by name.
  let parents: [(domain: DomainName, signer: DomainName, place: Place)]

  init(of system: MailSystem) {
    let signed = system.domains.compactMap { domain in
      domain.signing.flatMap { $0.active.isEmpty ? nil : (name: domain.name, signing: $0) }
    }
    let own = signed.filter { $0.name.value == $0.signing.domain }.map(\.signing)
    all = own
    keyed = system.domains.compactMap { domain in domain.signing.flatMap { $0.domain == domain.name.value ? $0 : nil } }
    let domains = signed.filter { $0.name.value != $0.signing.domain }
      .map { (domain: $0.name.value, signer: $0.signing.domain, place: $0.name.place) }
    let hosts = Self.senders(of: system).filter { system.domain($0.name) == nil }.compactMap { host in
      Self.nearest(to: host.name, among: own.map(\.domain)).map { (domain: host.name, signer: $0, place: host.place) }
    }
    parents = (domains + hosts).sorted { $0.domain < $1.domain }
  }

  /// Hosts by whose names mail of their own programs comes.
  private static func senders(of system: MailSystem) -> [Host] {
    [system.mx.host] + system.relays.map(\.host) + system.otherHosts.filter { $0.role == .client }
  }

  private static func nearest(to name: DomainName, among signers: [DomainName]) -> DomainName? {
    signers.filter(name.isWithin).max { $0.labels.count < $1.labels.count }
  }
}
