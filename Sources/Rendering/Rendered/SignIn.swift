package import Sealing
package import Vocabulary

/// How relays sign in: the two ends of it, on the hosts that have them.
package enum SignIn: Sendable {
  case none
  /// The MX's end. `logins` is the file of what is let in, `leaving` the one of what is let in besides while relays change
  /// over, empty at all other times. `credentials`: a digest of each relay's line; none where the key is not at hand.
  case accepting(logins: FilePath, leaving: FilePath, credentials: [HostLabel: Digest])
  /// A relay's end: the file with its password.
  case presenting(FilePath)
}
