import Vocabulary

extension LimitsEntry {
  init?(_ fields: inout Fields) {
    self.init()
    classes = fields.entries("classes") { Class($1, $2, &$0) }
    defaults = fields.mapping("defaults") { Defaults(&$0) } ?? defaults
    messageSize = fields.value("message_size")
    quota = fields.value("quota")
    clients = fields.mapping("clients") { Clients(&$0) } ?? clients
    queueLifetime = fields.value("queue_lifetime")
  }
}

extension LimitsEntry.Class {
  fileprivate init?(_ name: Located<Label>, _ pair: Fields.Pair, _ fields: inout Fields) {
    if fields.tree[pair.value].kind != .mapping {
      guard let word: Located<Unlimited> = fields.scalar(pair.value, .name(pair.key)) else { return nil }
      self.init(name: name, allowance: word.value.allowance)
    } else {
      guard let allowance = fields.inside(pair.value, of: pair.key, { LimitsEntry.Allowance(&$0) }) else { return nil }
      self.init(name: name, allowance: allowance)
    }
  }
}

extension LimitsEntry.Allowance {
  fileprivate init?(_ fields: inout Fields) {
    let recipients: Located<Count>? = fields.required("recipients")
    let per: Located<TimeSpan>? = fields.required("per")
    guard let recipients, let per else { return nil }
    self = .recipients(recipients.value, per: per.value)
  }
}

extension LimitsEntry.Defaults {
  fileprivate init?(_ fields: inout Fields) {
    people = fields.value("people")
    hosts = fields.value("hosts")
    services = fields.value("services")
  }
}

extension LimitsEntry.Clients {
  fileprivate init?(_ fields: inout Fields) {
    connections = (fields.value("connections") as Located<Count>?)?.value
    connectionRate = (fields.value("connection_rate") as Located<Count>?)?.value
    messageRate = (fields.value("message_rate") as Located<Count>?)?.value
    recipientRate = (fields.value("recipient_rate") as Located<Count>?)?.value
  }
}
