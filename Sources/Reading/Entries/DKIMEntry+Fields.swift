import Vocabulary

extension DKIMEntry {
  init?(_ fields: inout Fields) {
    let keys: [Key] = fields.entries("selectors") { fields, selector, pair in
      fields.inside(pair.value, of: pair.key) { Key(selector, &$0) }
    }
    let signedBy: Located<DomainName>? = fields.value("signed_by")
    let delegatedTo: Located<DomainName>? = fields.value("delegated_to")
    self.init(place: fields.place, keys: keys, signedBy: signedBy, delegatedTo: delegatedTo)
  }
}

extension DKIMEntry.Key {
  fileprivate init?(_ selector: Located<Selector>, _ fields: inout Fields) {
    let algorithm: Located<DKIMEntry.Algorithm>? = fields.required("algorithm")
    let `public`: Located<Base64Text>? = fields.required("public")
    let state: Located<DKIMEntry.State>? = fields.value("state")
    let since: Located<Timestamp>? = fields.value("since")
    guard let algorithm, let `public` else { return nil }
    self.init(
      selector: selector, algorithm: algorithm.value, public: `public`,
      state: state ?? Located(.active, at: selector.place), since: since)
  }
}
