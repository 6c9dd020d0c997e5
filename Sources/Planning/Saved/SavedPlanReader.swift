import Publishing
package import Reporting

import Rendering
import Vocabulary

extension SavedPlan {
  /// What `octets` say, the JSON of ``PlanJSON``. Throws where they stop being that.
  package init(_ octets: [UInt8]) throws(JSONFault) {
    let node = try JSONNode(octets)
    let members = try JSONMembers(node, as: "a plan")
    _ = try members.word("schema", "'\(PlanJSON.schema)'") { $0 == PlanJSON.schema ? $0 : nil }
    try Self.check(node, members)
    self.init(
      circumstances: try Circumstances(members), hosts: try members.list("hosts", Host.init),
      unobserved: try members.list("unobserved", Plan.Unobserved.init), order: try members.list("order", Step.init),
      contraction: try members.unlessNull("contraction", SavedContraction.init),
      zones: try members.list("dns", ZoneSummary.init),
      guards: members.has("plan_guards") ? try members.list("plan_guards", SavedGuard.init) : [])
    guard try members.text("plan_id") == PlanJSON(self).id else {
      throw JSONFault("'plan_id' is not that of the hosts and the order here", at: try members.node("plan_id").place)
    }
  }

  private static func check(_ node: JSONNode, _ members: JSONMembers) throws(JSONFault) {
    guard case .object(let content) = node.value, try members.text("checksum") == PlanJSON.checksum(of: content) else {
      throw JSONFault(
        "'checksum' is not that of the rest: the file was changed since it was written",
        at: try members.node("checksum").place)
    }
  }
}

extension SavedPlan.Circumstances {
  fileprivate init(_ members: JSONMembers) throws(JSONFault) {
    self.init(
      tool: PrintableText.of(try members.text("tool")), created: PrintableText.of(try members.text("created")),
      revision: try members.unlessNull("git") { members, name throws(JSONFault) in
        let git = try JSONMembers(members.node(name), as: "'git'")
        return .init(commit: PrintableText.of(try git.text("commit")), isDirty: try git.bool("dirty"))
      },
      limit: try members.unlessNull("limit") { members, name throws(JSONFault) in
        Set(try members.list(name) { node throws(JSONFault) in try node.word(HostLabel.form, HostLabel.init) })
      })
  }
}

extension Plan.Unobserved {
  fileprivate init(_ node: JSONNode) throws(JSONFault) {
    let members = try JSONMembers(node, as: "a host that was not asked")
    self.init(try members.label("name"), because: PrintableText.of(try members.text("because")))
  }
}

extension SavedPlan.Step {
  fileprivate init(_ node: JSONNode) throws(JSONFault) {
    let members = try JSONMembers(node, as: "a step")
    self.init(
      hosts: try members.list("hosts") { node throws(JSONFault) in try node.word(HostLabel.form, HostLabel.init) },
      because: try members.list("because", Precedence.init))
  }
}

extension SavedPlan.Step.Precedence {
  fileprivate init(_ node: JSONNode) throws(JSONFault) {
    let members = try JSONMembers(node, as: "a reason for the order")
    self.init(
      before: try members.label("before"), after: try members.label("after"),
      text: PrintableText.of(try members.text("reason")))
  }
}

extension SavedReason {
  init(_ node: JSONNode) throws(JSONFault) {
    let members = try JSONMembers(node, as: "a reason")
    self.init(file: PrintableText.of(try members.text("file")), line: try members.integer("line"))
  }
}

extension JSONMembers {
  func label(_ name: String) throws(JSONFault) -> HostLabel { try word(name, HostLabel.form, HostLabel.init) }
  func path(_ name: String) throws(JSONFault) -> FilePath { try word(name, FilePath.form, FilePath.init) }
}
