package import Rendering
package import Vocabulary

/// Something for which an apply would refuse the host before it changes anything. A plan shows it and goes on.
package enum Obstacle: Sendable, Hashable {
  package enum CertificateFault: Sendable, Hashable {
    case absent, unreadable
    case expired(CalendarDate)
    /// It is not for this name.
    case misnamed(DomainName)
    case foreignKey
  }

  /// The key to the secrets is not at hand.
  case withheld(count: Int)
  case locked(LockOwner)
  case obstructed(FilePath, Observation.Obstruction)
  case missingPackages([String])
  case otherRelease(String, expected: Platform)
  case certificate(FilePath, CertificateFault, place: Place)
  /// An account of this login exists, but not as ezprov would use it: `because` says how it differs.
  case otherAccount(Login, because: String, place: Place?)
  /// What the relay would sign in with is not what the MX lets in.
  case unknownCredential(at: HostLabel)

  /// Whether another operator is at it.
  package var isLock: Bool {
    if case .locked = self { true } else { false }
  }
}
