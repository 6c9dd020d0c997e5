import Rendering
import Reporting
import Vocabulary

extension SavedGuard {
  init(_ node: JSONNode) throws(JSONFault) {
    let members = try JSONMembers(node, as: "a guard")
    self.init(
      id: PrintableText.of(try members.text("id")), text: PrintableText.of(try members.text("message")),
      option: PrintableText.of(try members.text("option")))
  }
}

extension SavedRenewal {
  init(_ node: JSONNode) throws(JSONFault) {
    let members = try JSONMembers(node, as: "a reason for a reload or restart")
    self.init(
      service: try members.word("service", "a service that ezprov knows", Service.init(rawValue:)),
      text: PrintableText.of(try members.text("because")))
  }
}

extension SavedOverlap {
  init(_ members: JSONMembers, _ name: String) throws(JSONFault) {
    let overlap = try JSONMembers(members.node(name), as: "'\(name)'")
    self.init(
      source: try overlap.path("source"), path: try overlap.path("path"), digest: try overlap.digest("digest"),
      relays: try overlap.labels("relays"))
  }
}

extension SavedContraction {
  init(_ members: JSONMembers, _ name: String) throws(JSONFault) {
    let contraction = try JSONMembers(members.node(name), as: "'\(name)'")
    self.init(hosts: try contraction.list("hosts", SavedPlan.Host.init), after: try contraction.labels("after"))
  }
}

extension JSONMembers {
  fileprivate func labels(_ name: String) throws(JSONFault) -> [HostLabel] {
    try list(name) { node throws(JSONFault) in try node.word(HostLabel.form, HostLabel.init) }
  }
}
