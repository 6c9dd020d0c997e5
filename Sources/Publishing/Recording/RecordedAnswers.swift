package import Reporting

/// What name servers said, kept so that a check can be made again without them.
package struct RecordedAnswers: Hashable, Sendable {
  static let schema = "ezprov.dns-answers/1.0"

  struct Call: Hashable, Sendable, Comparable {
    let server: Endpoint
    let isRecursive: Bool
    let key: SetKey

    static func < (one: Call, other: Call) -> Bool {
      ("\(one.server)", one.isRecursive ? 1 : 0, one.key) < ("\(other.server)", other.isRecursive ? 1 : 0, other.key)
    }
  }

  var replies: [Call: Reply] = [:]

  package init() {}

  /// Canonical JSON.
  package var value: JSONValue {
    [
      "schema": .text(Self.schema),
      "answers": .list(replies.sorted { $0.key < $1.key }.map { Self.value($0.key, $0.value) }),
    ]
  }

  private static func value(_ call: Call, _ reply: Reply) -> JSONValue {
    let about: [String: JSONValue] = [
      "server": call.server == .systemResolver ? .null : .text("\(call.server)"), "recursive": .bool(call.isRecursive),
      "name": .text(call.key.name), "type": .text(call.key.type),
    ]
    let said: [String: JSONValue] =
      switch reply {
      case .silence(let because): ["silence": .text(because)]
      case .answer(let answer):
        [
          "status": .text(answer.status), "authoritative": .bool(answer.isAuthoritative),
          "answer": .texts(answer.answer.map(\.text)), "authority": .texts(answer.authority.map(\.text)),
          "additional": .texts(answer.additional.map(\.text)),
        ]
      }
    return .object(about.merging(said) { $1 })
  }
}

extension RecordedAnswers {
  /// Throws where `octets` stop being what ``value`` writes.
  package init(_ octets: [UInt8]) throws(JSONFault) {
    let members = try JSONMembers(try JSONNode(octets), as: "a file of recorded answers")
    _ = try members.word("schema", "'\(Self.schema)'") { $0 == Self.schema ? $0 : nil }
    for (call, reply) in try members.list("answers", Self.entry) { replies[call] = reply }
  }

  private static func entry(_ node: JSONNode) throws(JSONFault) -> (Call, Reply) {
    let members = try JSONMembers(node, as: "an answer")
    let server = try members.unlessNull("server") { members, name throws(JSONFault) in
      try members.word(name, "an address", Endpoint.init)
    }
    let key = SetKey(try members.text("name"), try members.text("type"))
    let call = Call(server: server ?? .systemResolver, isRecursive: try members.bool("recursive"), key: key)
    if members.has("silence") { return (call, .silence(try members.text("silence"))) }
    let answer = Answer(
      status: try members.text("status"), isAuthoritative: try members.bool("authoritative"),
      answer: try members.list("answer", line), authority: try members.list("authority", line),
      additional: try members.list("additional", line))
    return (call, .answer(answer))
  }

  private static func line(_ node: JSONNode) throws(JSONFault) -> Answer.Line {
    try node.word("a record, such as 'quarry.example. 3600 IN MX 10 mx1.quarry.example.',") { Answer.Line($0) }
  }
}
