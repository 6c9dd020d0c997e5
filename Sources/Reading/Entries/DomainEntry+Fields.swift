import Vocabulary

extension DomainEntry {
  init?(_ name: Located<DomainName>, _ fields: inout Fields) {
    let `class`: Located<Class>? = fields.required("class")
    let host: Located<HostLabel>? = fields.value("host")
    let mx = fields.mappings("mx") { MX(&$0) }
    let spf: Located<SPF>? = fields.value("spf")
    let senders: [Located<SPFSender>] = fields.words("spf_senders")
    let dkim = fields.mapping("dkim") { DKIMEntry(&$0) }
    let dmarc = fields.mapping("dmarc") { DMARCEntry(&$0) }
    let mtaSTS = fields.mapping("mta_sts") { MTASTSEntry(&$0) }
    let tlsReports: [Located<MailAddress>] = fields.words("tls_reports")
    let clients = fields.flag("clients", default: false)
    let caa = fields.mappings("caa") { CAAEntry(&$0) }
    guard let `class` else { return nil }
    self.init(
      name: name, class: `class`, host: host, mx: mx, spf: spf?.value ?? .softfail, senders: senders, dkim: dkim,
      dmarc: dmarc, mtaSTS: mtaSTS, tlsReports: tlsReports, clients: clients, caa: caa)
  }
}

extension DomainEntry.MX {
  fileprivate init?(_ fields: inout Fields) {
    let name: Located<DomainName>? = fields.required("name")
    let preference: Located<Preference>? = fields.required("preference")
    guard let name, let preference else { return nil }
    self.init(name: name, preference: preference.value.number)
  }
}
