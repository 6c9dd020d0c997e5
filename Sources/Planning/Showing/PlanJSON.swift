package import Reporting

import Rendering
import Sealing
import Vocabulary

/// A plan as canonical JSON: digests and reasons, no contents, and of secrets not even digests.
///
/// The same plan gives the same octets. Its id is the BLAKE2b-512 digest of all but the id itself.
package struct PlanJSON {
  package static let schema = "ezprov.plan/1.0"

  private let content: [String: JSONValue]

  package init(_ plan: Plan, names: SourceNames) { self.init(plan, names: names, and: [:]) }

  init(_ plan: Plan, names: SourceNames, and others: [String: JSONValue]) {
    let members: [String: JSONValue] = [
      "schema": .text(Self.schema),
      "applyable": .bool(plan.unobserved.isEmpty && plan.hosts.allSatisfy(\.obstacles.isEmpty)),
      "hosts": .list(plan.hosts.map { HostJSON(plan: $0, names: names).value }),
      "unobserved": .list(plan.unobserved.map { ["name": .text($0.label.text), "because": .text($0.because)] }),
      "drift": .list(plan.hosts.flatMap(\.driftJSON)),
      "order": .list(plan.order.steps.enumerated().map { $1.json(number: $0 + 1) }),
      "counts": PlanCounts(of: plan).json,
    ]
    content = members.merging(others) { member, _ in member }
  }

  /// 128 hexadecimal digits.
  package var id: String { Digest(of: Array(JSONValue.object(content).text.utf8)).text }

  package var value: JSONValue { .object(content.merging(["plan_id": .text(id)]) { _, id in id }) }
}

extension HostPlan {
  /// Files of which the host's side is not as the last apply left it.
  fileprivate var driftJSON: [JSONValue] {
    files.filter(\.isDrift).map { change in
      [
        "host": .text(label.text), "path": .text(change.path.text), "status": .text(change.standing.rawValue),
        "applied": change.json(change.applied?.digest), "live": change.json(change.live?.digest),
      ]
    } + withheld.filter(\.hasDrifted).map { ["host": .text(label.text), "path": .text($0.path.text), "secret": true] }
  }
}

extension FileChange {
  /// Secrets may be short, so that a digest would help to guess them.
  func json(_ digest: Digest?) -> JSONValue {
    guard let digest, !isSecret else { return .null }
    return .text("blake2b:\(digest)")
  }
}

extension Order.Step {
  fileprivate func json(number: Int) -> JSONValue {
    [
      "step": .integer(number), "hosts": .list(hosts.map { .text($0.text) }),
      "because": .list(
        because.map { ["before": .text($0.before.text), "after": .text($0.after.text), "reason": .text($0.text)] }),
    ]
  }
}

extension PlanCounts {
  fileprivate var json: JSONValue {
    [
      "hosts": .integer(hosts), "add": .integer(add), "modify": .integer(modify), "remove": .integer(remove),
      "attributes": .integer(attributes), "record": .integer(record), "drift": .integer(drift),
      "withheld": .integer(withheld), "accounts": .integer(accounts), "packages": .integer(packages),
      "start": .integer(start), "reload": .integer(reload), "restart": .integer(restart),
    ]
  }
}
