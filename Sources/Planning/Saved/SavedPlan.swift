package import Publishing
package import Reporting
package import Vocabulary

import Rendering

/// What of a plan may be kept in a file and shown to anyone: digests, modes, reasons and order, no contents and no
/// secrets. All that is shown of a plan but its differences comes from this value.
package struct SavedPlan: Sendable, Hashable {
  package let circumstances: Circumstances
  /// By label.
  package let hosts: [Host]
  package let unobserved: [Plan.Unobserved]
  let order: [Step]
  let contraction: SavedContraction?
  /// By name.
  package let zones: [ZoneSummary]
  /// Of the plan as a whole; those of hosts and zones stand with them.
  var guards: [SavedGuard] = []
}

extension SavedPlan {
  /// Whether there is nothing to do, as far as could be compared.
  package var isEmpty: Bool { hosts.allSatisfy(\.isEmpty) && zones.allSatisfy(\.isEmpty) }

  /// Files that the key to the secrets was missing for.
  var uncompared: Int { hosts.reduce(0) { $0 + $1.withheld.count + $1.files.count { $0.isUnkeyed } } }

  /// The plan of these hosts alone, without zones; nil: of all.
  package func limited(to limit: Set<HostLabel>?) -> SavedPlan {
    guard let limit else { return self }
    return SavedPlan(
      circumstances: circumstances, hosts: hosts.filter { limit.contains($0.label) }, unobserved: unobserved,
      order: order, contraction: contraction, zones: [], guards: guards)
  }

  /// Throws a ``Refusal`` for a plan that was made without the key to the secrets or without a host's answer.
  package func refuseUnlessComplete() throws(Refusal) {
    if let missing = unobserved.first {
      throw Refusal(.unreachable, "'\(missing.label)' was not asked when the plan was made: make a new one")
    }
    if let zone = zones.first(where: \.isUnasked) {
      throw Refusal(
        .unreachable, "zone '\(zone.name)' was not asked when the plan was made: make a new one, perhaps with --no-dns")
    }
    if uncompared > 0 {
      throw Refusal(
        .guarded,
        "\(counted(uncompared, "secret file")) of the plan could not be compared: make it with the operator's key")
    }
  }

  /// Whether an apply may follow it.
  var isApplyable: Bool {
    unobserved.isEmpty && uncompared == 0 && hosts.allSatisfy(\.obstacles.isEmpty)
      && !zones.contains(where: \.isUnasked)
  }
}
