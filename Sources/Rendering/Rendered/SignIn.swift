package import Sealing
package import Vocabulary

/// How relays sign in: the two ends of it, on the hosts that have them.
package enum SignIn: Sendable {
  case none
  /// The MX's end. `logins` is the file of what is let in, `leaving` the one of what is let in besides while relays change
  /// over, empty at all other times. `credentials`: a digest of each relay's line; none where the key is not at hand.
  case accepting(logins: FilePath, leaving: FilePath, credentials: [HostLabel: Digest])
  /// A relay's end: the file with its password, and the digest that the MX's end has of it; nil where that is not known.
  case presenting(FilePath, credential: Digest? = nil)

  /// The end of a host that had these files, with what it knew of credentials then; none where it had no such end.
  func recalled(of host: HostLabel, among files: Set<FilePath>, _ credentials: [HostLabel: Digest]) -> SignIn {
    switch self {
    case .accepting(let logins, let leaving, _) where files.contains(logins):
      .accepting(logins: logins, leaving: leaving, credentials: credentials)
    case .presenting(let table, _) where files.contains(table): .presenting(table, credential: credentials[host])
    case .none, .accepting, .presenting: .none
    }
  }
}
