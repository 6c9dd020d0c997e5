import Reporting
import Vocabulary

extension SecretsEntry {
  init?(_ fields: inout Fields) {
    self.init()
    recipients = fields.entries("recipients") { (fields: inout Fields, name: Located<Label>, pair) -> Recipient? in
      if SecretsEntry.referenceWords.contains(name.value.text) {
        fields.faults.add(
          .error("'\(name.value)' says where a value is kept; call the recipient otherwise", at: name.place))
      }
      return fields.scalar(pair.value, .name(pair.key)).map { Recipient(name: name, publicKey: $0) }
    }
    values = fields.entries("values") { Value($1, $2, &$0) }
  }
}

extension SecretsEntry.Value {
  fileprivate init?(_ name: Located<SecretPath>, _ pair: Fields.Pair, _ fields: inout Fields) {
    if fields.refers(pair.value) {
      guard let reference = fields.inside(pair.value, of: pair.key, { SecretsEntry.Reference(&$0) }) else { return nil }
      self.init(name: name, sealed: [], reference: reference)
    } else {
      self.init(name: name, sealed: fields.sealed(pair), reference: nil)
    }
  }
}

extension SecretsEntry.Reference {
  fileprivate init?(_ fields: inout Fields) {
    let isOne = fields.holdsOne(of: ["file", "environment", "command"])
    let file: Located<FilePath>? = fields.value("file")
    let environment: Located<VariableName>? = fields.value("environment")
    let command: [Located<Line>]? = fields.take("command").flatMap {
      fields.nonemptyElements(of: $0.value, .key("command"))
    }
    switch (file, environment, command) {
    case _ where !isOne: return nil
    case (let file?, _, _): self = .file(file.value)
    case (_, let environment?, _): self = .environment(environment.value)
    case (_, _, let command?): self = .command(command.map(\.value))
    case (nil, nil, nil): return nil
    }
  }
}

extension Fields {
  /// Whether a value is kept elsewhere.
  fileprivate func refers(_ value: Index) -> Bool {
    tree[value].kind == .mapping
      && tree.pairs(of: value).contains { SecretsEntry.referenceWords.contains(tree.text($0.key)) }
  }

  /// One sealed text a recipient.
  fileprivate mutating func sealed(_ pair: Pair) -> [(recipient: Located<Label>, text: Located<Base64Text>)] {
    entries(of: pair.value, .name(pair.key)) { fields, recipient, pair in
      fields.scalar(pair.value, .name(pair.key)).map { (recipient, $0) }
    }
  }
}
