import Vocabulary

extension SiteEntry {
  init?(_ fields: inout Fields) {
    let name: Located<Line>? = fields.required("name")
    let domain: Located<DomainName>? = fields.required("domain")
    let postmaster: Located<Recipient>? = fields.required("postmaster")
    let accounts: Located<AccountKind>? = fields.value("accounts")
    guard let name, let domain, let postmaster else { return nil }
    self.init(
      place: fields.place, name: name, domain: domain, postmaster: postmaster, accounts: accounts?.value ?? .system)
  }
}
