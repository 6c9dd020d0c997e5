import Vocabulary

extension ListsEntry {
  init?(_ domain: Located<DomainName>, _ fields: inout Fields) {
    let names: [Located<LocalPart>]? = fields.requiredList("names")
    let compatibility = fields.flag("compatibility", default: false)
    guard let names else { return nil }
    self.init(domain: domain, names: names, compatibility: compatibility)
  }
}
