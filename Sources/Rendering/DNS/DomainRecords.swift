import Modeling
import Reading
import Records
import Vocabulary

/// What is published for one mail domain.
struct DomainRecords {
  let domain: Domain
  let system: MailSystem

  var all: [Record] { exchangers + senderPolicy + keys + policy + reportPermission }

  private var name: DomainName { domain.name.value }
  private var place: Place { domain.name.place }
  private var mx: Host { system.mx.host }

  private var exchangers: [Record] {
    let owner = RecordName(name)
    return switch domain.delivery {
    case .local, .alias: [Record(owner, .mx(preference: 10, mx.name), from: place)]
    case .lists(let host): [Record(owner, .mx(preference: 10, host.name), from: place)]
    case .hosted(let exchangers):
      exchangers.map { Record(owner, .mx(preference: $0.preference, $0.name), from: place) }
    case .parked: [Record(owner, .nullMX, from: place)]
    }
  }

  /// A hosted domain's own senders are not in the inventory, so its SPF is not ours to write.
  private var senderPolicy: [Record] {
    let policy: SenderPolicy
    switch domain.delivery {
    case .local, .alias: policy = SenderPolicy(addresses: mx.addresses, otherwise: domain.spf)
    case .lists(let host): policy = SenderPolicy(addresses: host.addresses, otherwise: domain.spf)
    case .hosted: return []
    case .parked: policy = .none
    }
    return [Record(RecordName(name), .text(policy.text), from: place)]
  }

  private var keys: [Record] {
    if domain.isParked { return [Record(RecordName("*._domainkey", name), .text("v=DKIM1; p="), from: place)] }
    guard let signing = domain.signing, signing.domain == name else { return [] }
    return signing.keys.map { key in
      let text = "v=DKIM1; k=\(key.algorithm.rawValue); p=\(key.public.value)"
      return Record(RecordName(key.selector.value, ofKeysOf: name), .text(text), from: key.selector.place)
    }
  }

  private var policy: [Record] {
    let owner = RecordName("_dmarc", name)
    if domain.isParked {
      return [Record(owner, .text("v=DMARC1; p=reject; sp=reject; adkim=s; aspf=s"), from: place)]
    }
    guard let dmarc = domain.dmarc else { return [] }
    var tags = ["v=DMARC1", "p=\(dmarc.policy.rawValue)"]
    if let subdomains = dmarc.subdomains { tags.append("sp=\(subdomains.rawValue)") }
    if let reports = dmarc.reports { tags.append("rua=mailto:\(Self.escaped(reports.value))") }
    return [Record(owner, .text(tags.joined(separator: "; ")), from: dmarc.place)]
  }

  /// Reports to another domain of ours need its consent (RFC 9990 §4).
  private var reportPermission: [Record] {
    guard let reports = domain.dmarc?.reports else { return [] }
    let receiver = reports.value.domain
    guard !receiver.isWithin(name), !name.isWithin(receiver), system.domain(receiver) != nil else { return [] }
    return [Record(RecordName(reportsAbout: name, to: receiver), .text("v=DMARC1"), from: reports.place)]
  }

  /// An address in a URI list: what would end it or separate tags is percent-encoded (RFC 3986 §2.1).
  private static func escaped(_ address: MailAddress) -> String {
    let local = address.localPart.text.map { character in
      switch character {
      case "&": "%26"
      case "'": "%27"
      case "=": "%3D"
      case "+": "%2B"
      case _: String(character)
      }
    }
    return "\(local.joined())@\(address.domain)"
  }
}
