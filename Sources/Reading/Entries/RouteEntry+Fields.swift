import Vocabulary

extension RouteEntry {
  init?(_ scope: Located<Scope>, _ fields: inout Fields) {
    let lmtp: Located<NextHop>? = fields.value("lmtp")
    let smtp: Located<NextHop>? = fields.value("smtp")
    let pipe = fields.mapping("pipe") { Pipe(&$0) }
    let tls: Located<TLSLevel>? = fields.value("tls")
    let ways = [lmtp.map(Way.lmtp), smtp.map(Way.smtp), pipe.map(Way.pipe)].compactMap(\.self)
    guard fields.holdsOne(of: ["lmtp", "smtp", "pipe"]), let way = ways.first else { return nil }
    self.init(scope: scope, way: way, tls: tls)
  }
}

extension RouteEntry.Pipe {
  fileprivate init?(_ fields: inout Fields) {
    let command: [Located<PipeWord>]? = fields.requiredList("command")
    let user: Located<Login>? = fields.required("user")
    guard let command, let user else { return nil }
    self.init(command: command, user: user)
  }
}
