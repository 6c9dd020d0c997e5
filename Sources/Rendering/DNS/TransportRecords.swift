import Modeling
import Reading
import Records
import Vocabulary

/// That senders are to use TLS, and tell how it went: MTA-STS (RFC 8461 §3.1) and TLS-RPT (RFC 8460 §3).
struct TransportRecords {
  let domain: Domain
  let system: MailSystem

  var all: [Record] { policy + reports }

  private var name: DomainName { domain.name.value }

  private var policy: [Record] {
    guard let policy = TransportPolicy(of: domain, in: system), let host = domain.policyHost else { return [] }
    let text = "v=STSv1; id=\(policy.id)"
    return [Record(RecordName("_mta-sts", name), .text(text), from: policy.place)]
      + WebName(host, place: policy.place, system: system).all
  }

  private var reports: [Record] {
    guard let first = domain.tlsReports.first else { return [] }
    let text = "v=TLSRPTv1; rua=\(MailtoList(domain.tlsReports).text)"
    return [Record(RecordName("_smtp._tls", name), .text(text), from: first.place)]
  }
}
