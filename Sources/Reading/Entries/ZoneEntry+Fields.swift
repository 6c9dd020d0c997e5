import Vocabulary

extension ZoneEntry {
  init?(_ name: Located<DomainName>, _ fields: inout Fields) {
    let update = fields.mapping("update") { Update(&$0) }
    let ttl: Located<TimeSpan>? = fields.value("ttl")
    self.init(name: name, update: update, ttl: ttl)
  }
}

extension ZoneEntry.Update {
  fileprivate init?(_ fields: inout Fields) {
    let server: Located<IPAddress>? = fields.required("server")
    let port: Located<Port>? = fields.value("port")
    let key: Located<TSIGKeyName>? = fields.required("key")
    let algorithm: Located<TSIGAlgorithm>? = fields.value("algorithm")
    guard let server, let key else { return nil }
    self.init(
      server: server, port: port?.value ?? Port(number: 53), key: key, algorithm: algorithm?.value ?? .sha256)
  }
}
