package import Reporting

import Vocabulary

extension ZoneSummary {
  /// What ``json`` writes. Throws where it stops being that.
  package init(_ node: JSONNode) throws(JSONFault) {
    let members = try JSONMembers(node, as: "a zone")
    name = try members.word("name", DomainName.form, DomainName.init).text
    adopted = try members.integer("adopted")
    isEmpty = try members.bool("empty")
    changes = try members.list("changes", Change.init)
    guards = try members.list("guards", Guard.init)
    if members.has("server") {
      let endpoint = try members.word("server", "an address", Endpoint.init)
      state = .planned(server: "\(endpoint)", serial: try members.integer("serial"))
    } else if members.has("unasked") {
      state = .unasked(PrintableText.of(try members.text("unasked")))
    } else {
      state = .byHand(records: try members.integer("by_hand"))
    }
  }
}

extension ZoneSummary.Change {
  fileprivate init(_ node: JSONNode) throws(JSONFault) {
    let members = try JSONMembers(node, as: "a change of records")
    key = SetKey(PrintableText.of(try members.text("name")), PrintableText.of(try members.text("type")))
    action = try members.word("action", "one of 'add', 'modify', 'remove' and 'ttl'", SetChange.Action.init)
    phase = try members.word("phase", "one of 'expand', 'contract' and 'both'", SetChange.Phase.init)
    was = try members.list("was", Self.data)
    wasTTL = try members.unlessNull("was_ttl") { members, name throws(JSONFault) in try members.integer(name) }
    becomes = try members.list("becomes", Self.data)
    ttl = try members.unlessNull("ttl") { members, name throws(JSONFault) in try members.integer(name) }
    reason = try members.unlessNull("reason") { members, name throws(JSONFault) in
      PrintableText.of(try members.text(name))
    }
  }

  private static func data(_ node: JSONNode) throws(JSONFault) -> String {
    try node.word("a record's data") { PrintableText.of($0) }
  }
}

extension ZoneSummary.Guard {
  fileprivate init(_ node: JSONNode) throws(JSONFault) {
    let members = try JSONMembers(node, as: "a guard")
    id = PrintableText.of(try members.text("id"))
    text = PrintableText.of(try members.text("message"))
    option = PrintableText.of(try members.text("option"))
  }
}
