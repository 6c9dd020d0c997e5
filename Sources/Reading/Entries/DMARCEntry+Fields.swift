import Vocabulary

extension DMARCEntry {
  init?(_ fields: inout Fields) {
    let policy: Located<Policy>? = fields.required("policy")
    let subdomains: Located<Policy>? = fields.value("subdomains")
    let reports: Located<MailAddress>? = fields.value("reports")
    guard let policy else { return nil }
    self.init(place: fields.place, policy: policy.value, subdomains: subdomains?.value, reports: reports)
  }
}
