import Reading
import Reporting
import Vocabulary

extension Resolver {
  mutating func domains(hosts: [HostLabel: Host]) -> [Domain] {
    let entries = Dictionary(inventory.domains.map { ($0.name.value, $0) }, uniquingKeysWith: { first, _ in first })
    return inventory.domains.compactMap { entry -> Domain? in
      guard let delivery = delivery(of: entry, hosts: hosts) else { return nil }
      checkPublished(by: entry, among: entries, hosts: hosts)
      return Domain(
        name: entry.name, delivery: delivery, senders: senders(of: entry, delivery, among: entries),
        signing: signing(of: entry, among: entries),
        dmarc: entry.dmarc.map { DMARCPolicy($0, on: today) }, mtaSTS: entry.mtaSTS, tlsReports: entry.tlsReports,
        hasClients: entry.clients, authorities: entry.caa)
    }.sorted { $0.name.value < $1.name.value }
  }

  mutating func checkSiteDomain(_ site: SiteEntry, among domains: [Domain]) {
    let name = site.domain
    guard let domain = domains.first(where: { $0.name.value == name.value }) else {
      let hint = NearestWord.hint(for: name.value.text, among: domains.map(\.name.value.text))
      return error("'\(name.value)' is not one of 'domains'\(hint)", at: name.place)
    }
    if case .local = domain.delivery {
    } else {
      faults.add(
        .error("the site's domain '\(name.value)' must be of class 'local'", at: name.place)
          .noting("its class is here", at: domain.name.place))
    }
    for other in domains where other.name.value != name.value {
      if case .local = other.delivery {
        error("only the site's domain can be of class 'local', '\(other.name.value)' is 'alias'", at: other.name.place)
      }
    }
  }

  private mutating func delivery(of entry: DomainEntry, hosts: [HostLabel: Host]) -> Domain.Delivery? {
    let kind = entry.class.value
    if kind != .lists, let host = entry.host {
      error("only a domain of class 'lists' has a 'host'", at: host.place)
    }
    if kind != .hosted, let mx = entry.mx.first {
      error("only a domain of class 'hosted' has an 'mx' of its own", at: mx.name.place)
    }
    switch kind {
    case .local: return .local
    case .alias: return .alias
    case .parked:
      if let dkim = entry.dkim { error("a parked domain sends nothing, so nothing is signed", at: dkim.place) }
      return .parked
    case .hosted:
      if entry.mx.isEmpty { error("a domain of class 'hosted' needs its 'mx'", at: entry.class.place) }
      return .hosted(entry.mx.map { Domain.Exchanger(name: $0.name.value, preference: $0.preference) })
    case .lists: return listHost(of: entry, hosts: hosts).map { .lists($0) }
    }
  }

  private mutating func listHost(of entry: DomainEntry, hosts: [HostLabel: Host]) -> Host? {
    guard let label = entry.host else {
      error("a domain of class 'lists' needs its 'host'", at: entry.class.place)
      return nil
    }
    guard let host = hosts[label.value] else {
      unknownHost(label, among: hosts)
      return nil
    }
    guard host.role == .lists else {
      error("'\(label.value)' is not of role 'lists'", at: label.place)
      return nil
    }
    return host
  }

  private mutating func signing(
    of entry: DomainEntry, among entries: [DomainName: DomainEntry]
  ) -> Signing? {
    guard let dkim = entry.dkim else { return nil }
    guard let signer = dkim.signedBy else {
      return Signing(domain: entry.name.value, keys: checkedKeys(dkim, of: entry), delegatedTo: dkim.delegatedTo)
    }
    if let key = dkim.keys.first {
      error("a domain has 'selectors' of its own or is 'signed_by' another, not both", at: key.selector.place)
    }
    if let holder = dkim.delegatedTo {
      error("a domain that is 'signed_by' another has no keys that are 'delegated_to' a name", at: holder.place)
    }
    guard let parent = entries[signer.value] else {
      let hint = NearestWord.hint(for: signer.value.text, among: entries.keys.map(\.text).sorted())
      error("'\(signer.value)' is not one of 'domains'\(hint)", at: signer.place)
      return nil
    }
    if !entry.name.value.isWithin(signer.value) {
      warn("'\(signer.value)' is no parent of '\(entry.name.value)', so its signature does not align", at: signer.place)
    }
    if let further = parent.dkim?.signedBy {
      error("'\(signer.value)' is itself signed by '\(further.value)'", at: signer.place)
      return nil
    }
    return Signing(domain: signer.value, keys: parent.dkim?.keys ?? [], delegatedTo: parent.dkim?.delegatedTo)
  }

  mutating func unknownHost(_ label: Located<HostLabel>, among hosts: [HostLabel: Host]) {
    let hint = NearestWord.hint(for: label.value.text, among: hosts.keys.map(\.text).sorted())
    error("'\(label.value)' is not one of 'hosts'\(hint)", at: label.place)
  }
}
