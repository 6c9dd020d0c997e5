import Modeling
import Reading
import Records
import Vocabulary

/// DMARC of a domain (RFC 9989), and the consent of those domains of ours that get its reports (RFC 9990 §4).
struct ReportedPolicy {
  let domain: Domain
  let system: MailSystem

  var all: [Record] {
    guard let dmarc = domain.dmarc else { return [] }
    return [Record(RecordName("_dmarc", name), .text(text(of: dmarc)), from: dmarc.place)]
      + (dmarc.entry.reports + dmarc.entry.failureReports).flatMap(permission)
  }

  private var name: DomainName { domain.name.value }

  private func text(of dmarc: DMARCPolicy) -> String {
    let (request, entry) = (dmarc.request, dmarc.entry)
    var tags = ["v=DMARC1", "p=\(request.policy.rawValue)"]
    if let policy = request.subdomains { tags.append("sp=\(policy.rawValue)") }
    if let policy = request.nonexistent { tags.append("np=\(policy.rawValue)") }
    if let alignment = entry.dkimAlignment { tags.append("adkim=\(alignment.rawValue)") }
    if let alignment = entry.spfAlignment { tags.append("aspf=\(alignment.rawValue)") }
    if !entry.failures.isEmpty { tags.append("fo=\(entry.failures.map(\.value.rawValue).joined(separator: ":"))") }
    if !entry.reports.isEmpty { tags.append("rua=\(MailtoList(entry.reports).text)") }
    if !entry.failureReports.isEmpty { tags.append("ruf=\(MailtoList(entry.failureReports).text)") }
    if request.testing { tags.append("t=y") }
    if let suffix = entry.publicSuffix { tags.append("psd=\(suffix.rawValue)") }
    return tags.joined(separator: "; ")
  }

  private func permission(for reports: Located<MailAddress>) -> [Record] {
    let receiver = reports.value.domain
    guard !receiver.isWithin(name), !name.isWithin(receiver),
      system.domains.contains(where: { receiver.isWithin($0.name.value) })
    else { return [] }
    return [Record(RecordName(reportsAbout: name, to: receiver), .text("v=DMARC1"), from: reports.place)]
  }
}
