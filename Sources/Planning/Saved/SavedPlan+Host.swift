package import Vocabulary

import Rendering

extension SavedPlan {
  /// What is done on one host.
  package struct Host: Sendable, Hashable {
    package let label: HostLabel
    let role: RenderedHost.Role
    let name: String
    let platform: Platform
    let isFirst: Bool
    let side: PlanSide
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
  }
}

extension SavedPlan.Host {
  var isEmpty: Bool {
    files.isEmpty && accounts.isEmpty && packages.isEmpty && followUps.isEmpty && !withheld.contains(where: \.differs)
  }
}
