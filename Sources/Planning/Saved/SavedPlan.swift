package import Publishing
package import Reporting
package import Vocabulary

import Rendering

/// What of a plan may be kept in a file and shown to anyone: digests, modes, reasons and order, no contents and no
/// secrets. All that is shown of a plan but its differences comes from this value.
package struct SavedPlan: Sendable, Hashable {
  /// What is known of a plan beside what it does.
  package struct Circumstances: Sendable, Hashable {
    /// A revision of the inventory's git repository.
    package struct Revision: Sendable, Hashable {
      package let commit: String
      /// Whether the work tree's inventory differs from it.
      package let isDirty: Bool

      package init(commit: String, isDirty: Bool) {
        self.commit = commit
        self.isDirty = isDirty
      }
    }

    /// The version of the ezprov that made it.
    package let tool: String
    /// RFC 3339, in UTC.
    package let created: String
    /// Nil: the inventory is in no git repository.
    package let revision: Revision?
    /// The hosts of --limit; nil: all.
    package let limit: [HostLabel]?

    package init(tool: String, created: String, revision: Revision?, limit: Set<HostLabel>?) {
      self.tool = tool
      self.created = created
      self.revision = revision
      self.limit = limit?.sorted()
    }
  }

  package struct Host: Sendable, Hashable {
    package let label: HostLabel
    let role: RenderedHost.Role
    let name: String
    let platform: Platform
    let isFirst: Bool
    /// To which the host goes back; nil: it goes on.
    let generation: Int?
    /// By path.
    let files: [SavedFile]
    /// By path.
    let withheld: [WithheldFile]
    let accounts: [SavedAccount]
    let packages: [String]
    let followUps: [FollowUp]
    let obstacles: [SavedObstacle]
    let notices: [String]
    let probes: [String]
    let guards: [SavedGuard]
    let renewals: [SavedRenewal]
    /// As the host names them.
    let unmanaged: [String]
    let overlap: SavedOverlap?
    /// Whether the host is brought to what a backup has of it; such a plan is never saved.
    var isRestored = false
  }

  package struct Step: Sendable, Hashable {
    struct Precedence: Sendable, Hashable {
      let before: HostLabel
      let after: HostLabel
      let text: String
    }

    let hosts: [HostLabel]
    let because: [Precedence]
  }

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

/// What stands in the way of an apply, in words.
struct SavedObstacle: Sendable, Hashable {
  let id: String
  let text: String
  let reason: SavedReason?
}

/// A line of an inventory file.
struct SavedReason: Sendable, Hashable {
  let file: String
  let line: Int

  var text: String { "\(file):\(line)" }
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

extension SavedPlan.Host {
  var isEmpty: Bool {
    files.isEmpty && accounts.isEmpty && packages.isEmpty && followUps.isEmpty && !withheld.contains(where: \.differs)
  }
}
