import Publishing
package import Reporting

import Rendering
import Sealing
import Vocabulary

/// A plan as canonical JSON: digests and reasons, no contents, and of secrets at most digests that only who holds the
/// site key can make.
///
/// The same plan gives the same octets. `plan_id` is the BLAKE2b-512 digest of what is done to which state, in which
/// order; it stays the same when a comment moves the lines of the reasons. `checksum` is the digest of all the rest.
package struct PlanJSON {
  package static let schema = "ezprov.plan/1.0"

  private let content: [String: JSONValue]
  /// 128 hexadecimal digits.
  package let id: String

  package init(_ plan: SavedPlan) { self.init(plan, schema: Self.schema, and: [:]) }

  /// `others` are part of what is done.
  init(_ plan: SavedPlan, schema: String, and others: [String: JSONValue]) {
    let hosts = plan.hosts.map { HostJSON(plan: $0) }
    let identity: [String: JSONValue] = [
      "schema": .text(schema), "hosts": .list(hosts.map(\.identity)),
      "unobserved": .list(plan.unobserved.map { .text($0.label.text) }), "order": plan.orderJSON,
      "contraction": plan.contraction?.json ?? .null, "dns": .list(plan.zones.map(\.identity)),
    ]
    id = Self.digest(of: identity.merging(others) { member, _ in member })
    let members: [String: JSONValue] = [
      "schema": .text(schema), "plan_id": .text(id), "applyable": .bool(plan.isApplyable),
      "hosts": .list(hosts.map(\.value)), "order": plan.orderJSON, "counts": PlanCounts(of: plan).json,
      "unobserved": .list(plan.unobserved.map { ["name": .text($0.label.text), "because": .text($0.because)] }),
      "drift": .list(plan.hosts.flatMap(\.driftJSON)),
      "guards": .list(
        plan.guards.map { $0.json() } + plan.hosts.flatMap { host in host.guards.map { $0.json(on: host.label) } }
          + plan.zones.flatMap(\.guardsJSON)),
      "contraction": plan.contraction?.json ?? .null, "dns": .list(plan.zones.map(\.json)),
    ]
    let own: [String: JSONValue] =
      plan.guards.isEmpty ? [:] : ["plan_guards": .list(plan.guards.map { $0.json() })]
    content = members.merging(own) { $1 }.merging(plan.circumstances.members) { $1 }
      .merging(others) { member, _ in member }
  }

  package var value: JSONValue { .object(content.merging(["checksum": .text(Self.checksum(of: content))]) { $1 }) }

  /// Of all members but the checksum itself.
  static func checksum(of members: [String: JSONValue]) -> String {
    "blake2b:" + digest(of: members.filter { $0.key != "checksum" })
  }

  private static func digest(of members: [String: JSONValue]) -> String {
    Digest(of: Array(JSONValue.object(members).text.utf8)).text
  }
}

extension SavedPlan {
  fileprivate var orderJSON: JSONValue {
    .list(
      order.enumerated().map { index, step in
        [
          "step": .integer(index + 1), "hosts": .list(step.hosts.map { .text($0.text) }),
          "because": .list(
            step.because.map {
              ["before": .text($0.before.text), "after": .text($0.after.text), "reason": .text($0.text)]
            }
          ),
        ]
      })
  }
}

extension SavedPlan.Circumstances {
  fileprivate var members: [String: JSONValue] {
    [
      "tool": .text(tool), "created": .text(created),
      "git": revision.map { ["commit": .text($0.commit), "dirty": .bool($0.isDirty)] } ?? .null,
      "limit": limit.map { .list($0.map { .text($0.text) }) } ?? .null,
    ]
  }
}

extension SavedPlan.Host {
  /// Files of which the host's side is not as the last apply left it.
  fileprivate var driftJSON: [JSONValue] {
    files.filter(\.standing.isDrift).map { file in
      [
        "host": .text(label.text), "path": .text(file.path.text), "status": .text(file.standing.rawValue),
        "applied": .digest(file.applied), "live": .digest(file.live?.content),
      ]
    } + withheld.filter(\.hasDrifted).map { ["host": .text(label.text), "path": .text($0.path.text), "secret": true] }
  }
}

extension ZoneSummary {
  fileprivate var guardsJSON: [JSONValue] {
    guards.map {
      ["id": .text($0.id), "zone": .text(name), "message": .text($0.text), "option": .text($0.option)]
    }
  }
}

extension JSONValue {
  static func digest(_ digest: ContentDigest?) -> JSONValue { digest.map { .text($0.description) } ?? .null }
}

extension PlanCounts {
  fileprivate var json: JSONValue {
    [
      "hosts": .integer(hosts), "add": .integer(add), "modify": .integer(modify), "remove": .integer(remove),
      "attributes": .integer(attributes), "record": .integer(record), "drift": .integer(drift),
      "withheld": .integer(withheld), "accounts": .integer(accounts), "packages": .integer(packages),
      "start": .integer(start), "reload": .integer(reload), "restart": .integer(restart),
      "zones": .integer(zones), "record_sets": .integer(recordSets),
    ]
  }
}
