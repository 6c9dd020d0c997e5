import Vocabulary

extension MTASTSEntry {
  init?(_ fields: inout Fields) {
    let mode: Located<Mode>? = fields.required("mode")
    let maxAge: Located<TimeSpan>? = fields.value("max_age")
    guard let mode else { return nil }
    self.init(
      place: fields.place, mode: mode.value,
      maxAge: maxAge ?? Located(TimeSpan(seconds: 7 * 86400), at: fields.place))
  }
}

extension CAAEntry {
  init?(_ fields: inout Fields) {
    let issuer: Located<DomainName>? = fields.required("issue")
    let account: Located<WebAddress>? = fields.value("account")
    guard let issuer else { return nil }
    self.init(issuer: issuer, account: account?.value)
  }
}
