import Modeling
import Reading
import Records
import Vocabulary

/// What is published for one mail domain.
struct DomainRecords {
  let domain: Domain
  let system: MailSystem

  var all: [Record] {
    if domain.isParked { return Lock(domain.name.value, place: domain.name.place).ofParked }
    return exchangers + senderPolicy + KeyRecords(domain: domain).all
      + ReportedPolicy(domain: domain, system: system).all
      + TransportRecords(domain: domain, system: system).all + ClientRecords(domain: domain, system: system).all
      + authorities
  }

  private var name: DomainName { domain.name.value }
  private var place: Place { domain.name.place }

  private var exchangers: [Record] {
    domain.exchangers(in: system).map { Record(RecordName(name), .mx(preference: $0.preference, $0.name), from: place) }
  }

  /// A hosted domain whose senders are not in the inventory has an SPF that is not ours to write.
  private var senderPolicy: [Record] {
    domain.senders.map { [Record(RecordName(name), .text($0.text), from: place)] } ?? []
  }

  /// Who may issue certificates (RFC 8659 §4.2), for which account (RFC 8657 §3).
  private var authorities: [Record] {
    domain.authorities.map { authority in
      let account = authority.account.map { "; accounturi=\($0)" } ?? ""
      let data = RecordData.authorisation(flags: 0, tag: "issue", value: "\(authority.issuer.value)\(account)")
      return Record(RecordName(name), data, from: authority.issuer.place)
    }
  }
}
