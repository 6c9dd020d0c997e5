package import Rendering
package import Vocabulary

/// One thing on a host that is not as the last apply left it, whatever the inventory says by now.
package struct Drift: Sendable, Hashable {
  package enum Change: Sendable, Hashable {
    /// Lines that came and went; nil where they can't be told or are nobody's business.
    case edited(FilePath, additions: Int?, removals: Int?)
    /// Mode or owner alone: what it was, and what it is.
    case attributes(FilePath, from: String, to: String)
    case vanished(FilePath)
    case obstructed(FilePath, Observation.Obstruction)
    /// In a folder of ezprov's own, as the host names it.
    case unmanaged(String)
    case accountGone(Login)
    case accountLocked(Login)
    case accountReopened(Login)
    /// What it loaded last is not what the last apply left it to load.
    case unloaded(Service)
  }

  package let host: HostLabel
  package let change: Change
}

extension Drift {
  /// By what a pattern means it: a path, `account:LOGIN` or `service:NAME`.
  package var subject: String {
    switch change {
    case .edited(let path, _, _), .attributes(let path, _, _), .vanished(let path), .obstructed(let path, _): path.text
    case .unmanaged(let name): name
    case .accountGone(let login), .accountLocked(let login), .accountReopened(let login): "account:\(login)"
    case .unloaded(let service): "service:\(service.rawValue)"
    }
  }
}
