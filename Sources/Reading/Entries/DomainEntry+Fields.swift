import Vocabulary

extension DomainEntry {
  init?(_ name: Located<DomainName>, _ fields: inout Fields) {
    let `class`: Located<Class>? = fields.required("class")
    let host: Located<HostLabel>? = fields.value("host")
    let mx = fields.mappings("mx") { MX(&$0) }
    let spf: Located<SPF>? = fields.value("spf")
    let dkim = fields.mapping("dkim") { DKIMEntry(&$0) }
    let dmarc = fields.mapping("dmarc") { DMARCEntry(&$0) }
    guard let `class` else { return nil }
    self.init(name: name, class: `class`, host: host, mx: mx, spf: spf?.value ?? .softfail, dkim: dkim, dmarc: dmarc)
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
