import Vocabulary

extension DMARCEntry {
  init?(_ fields: inout Fields) {
    let request = Request(&fields)
    let dkimAlignment: Located<Alignment>? = fields.value("adkim")
    let spfAlignment: Located<Alignment>? = fields.value("aspf")
    let reports: [Located<MailAddress>] = fields.words("reports")
    let failureReports: [Located<MailAddress>] = fields.words("failure_reports")
    let failures: [Located<FailureOption>] = fields.words("failures")
    let publicSuffix: Located<PublicSuffix>? = fields.value("public_suffix")
    let stages = fields.mappings("stages") { Stage(&$0) }
    guard let request else { return nil }
    self.init(
      place: fields.place, request: request, stages: stages, dkimAlignment: dkimAlignment?.value,
      spfAlignment: spfAlignment?.value, failures: failures, reports: reports, failureReports: failureReports,
      publicSuffix: publicSuffix?.value)
  }
}

extension DMARCEntry.Request {
  fileprivate init?(_ fields: inout Fields) {
    let policy: Located<DMARCEntry.Policy>? = fields.required("policy")
    let subdomains: Located<DMARCEntry.Policy>? = fields.value("subdomains")
    let nonexistent: Located<DMARCEntry.Policy>? = fields.value("nonexistent")
    let testing = fields.flag("testing", default: false)
    guard let policy else { return nil }
    self.init(policy: policy.value, subdomains: subdomains?.value, nonexistent: nonexistent?.value, testing: testing)
  }
}

extension DMARCEntry.Stage {
  fileprivate init?(_ fields: inout Fields) {
    let from: Located<CalendarDate>? = fields.required("from")
    let request = DMARCEntry.Request(&fields)
    guard let from, let request else { return nil }
    self.init(from: from, request: request)
  }
}
