import Vocabulary

extension ServerObservation {
  init(_ server: (name: String, endpoint: Endpoint), of zone: ZoneName, _ replies: [SetKey: Reply]) {
    let top = "\(zone)."
    self.init(
      name: server.name, endpoint: server.endpoint, standing: Standing(replies[SetKey(top, "SOA")], of: top),
      nameServers: (replies[SetKey(top, "NS")]?.answer?.set(SetKey(top, "NS"))?.members ?? []).map(\.data.text)
        .sorted(),
      sets: replies.reduce(into: [:]) { $0[$1.key] = LiveSet($1.value, $1.key) })
  }

  /// The same with more answers.
  func adding(_ replies: [SetKey: Reply]) -> ServerObservation {
    ServerObservation(
      name: name, endpoint: endpoint, standing: standing, nameServers: nameServers,
      sets: replies.reduce(into: sets) { $0[$1.key] = LiveSet($1.value, $1.key) })
  }
}

extension ServerObservation.Standing {
  /// From what was said about the zone's SOA record.
  init(_ reply: Reply?, of top: String) {
    if let fault = reply.flatMap(Self.init(faultIn:)) {
      self = fault
    } else if let line = reply?.answer?.answer.first(where: { $0.type == "SOA" && $0.name == top }),
      let authority = Authority(line.presentation)
    {
      self = .authoritative(authority.serial)
    } else {
      self = .lame("it has no such zone")
    }
  }

  /// Nil: the server answered with authority.
  init?(faultIn reply: Reply) {
    switch reply {
    case .silence(let because) where because.contains("unreachable"): self = .unasked(because)
    case .silence(let because): self = .timeout(because)
    case .answer(let answer) where answer.status == "SERVFAIL": self = .servfail
    case .answer(let answer) where answer.status != "NOERROR" && answer.status != "NXDOMAIN":
      self = .lame(answer.status)
    case .answer(let answer) where !answer.isAuthoritative: self = .lame("it answers without authority")
    case .answer: return nil
    }
  }
}

extension LiveSet {
  init(_ reply: Reply, _ key: SetKey) {
    if let fault = ServerObservation.Standing(faultIn: reply) {
      self = .unknown(fault)
    } else if let set = reply.answer?.set(key) {
      self = .present(set)
    } else if key.type != "CNAME", let alias = reply.answer?.set(SetKey(key.name, "CNAME")) {
      self = .alias(alias)
    } else {
      self = reply.answer?.status == "NXDOMAIN" ? .noName : .absent
    }
  }
}
