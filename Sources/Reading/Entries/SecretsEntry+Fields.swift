import Vocabulary

extension SecretsEntry {
  init?(_ fields: inout Fields) {
    self.init()
    recipients = fields.entries("recipients") { fields, name, pair in
      fields.scalar(pair.value, .name(pair.key)).map { Recipient(name: name, publicKey: $0) }
    }
    values = fields.entries("values") { Value($1, $2, &$0) }
  }
}

extension SecretsEntry.Value {
  fileprivate init?(_ name: Located<SecretPath>, _ pair: Fields.Pair, _ fields: inout Fields) {
    self.init(name: name, sealed: fields.sealed(pair))
  }
}

extension Fields {
  /// One sealed text a recipient.
  fileprivate mutating func sealed(_ pair: Pair) -> [(recipient: Located<Label>, text: Located<Base64Text>)] {
    entries(of: pair.value, .name(pair.key)) { fields, recipient, pair in
      fields.scalar(pair.value, .name(pair.key)).map { (recipient, $0) }
    }
  }
}
