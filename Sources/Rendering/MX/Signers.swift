import Modeling
import Reading
import Vocabulary

/// Who signs mail from which domain.
struct Signers {
  /// The domains that have keys of their own, by name.
  let all: [Signing]
  /// The domains and host names that another one signs for, by name.
  let parents: [(domain: DomainName, signer: DomainName)]

  init(of system: MailSystem) {
    let signed = system.domains.compactMap { domain in
      domain.signing.flatMap { $0.keys.isEmpty ? nil : (name: domain.name.value, signing: $0) }
    }
    let own = signed.filter { $0.name == $0.signing.domain }.map(\.signing)
    all = own
    let domains = signed.filter { $0.name != $0.signing.domain }.map { (domain: $0.name, signer: $0.signing.domain) }
    let names = Self.senders(of: system).filter { system.domain($0) == nil }
    let hosts = names.compactMap { name in
      Self.nearest(to: name, among: own.map(\.domain)).map { (domain: name, signer: $0) }
    }
    parents = (domains + hosts).sorted { $0.domain < $1.domain }
  }

  /// Names that mail of a host's own programs comes from.
  private static func senders(of system: MailSystem) -> [DomainName] {
    [system.mx.host.name] + system.relays.map(\.host.name)
      + system.otherHosts.filter { $0.role == .client }.map(\.name)
  }

  private static func nearest(to name: DomainName, among signers: [DomainName]) -> DomainName? {
    signers.filter(name.isWithin).max { $0.labels.count < $1.labels.count }
  }
}
