package import Vocabulary

/// Something a reader of the plan should know, of which nothing follows.
package enum Notice: Sendable, Hashable {
  /// Users whose home holds a `.forward` of their own.
  case ownForwards([Login])
  /// A relay that the MX still lets in, but that the inventory no longer knows.
  case leavingRelay(HostLabel)
  /// The MX goes on letting in the credentials from before, since these relays have not changed over.
  case overlapKept([HostLabel])
  /// Accounts of people who left: they stay, locked, with all their files.
  case keptAccounts([Login])
  /// Files of a backup that the host keeps as they are there.
  case keptAsFound([FilePath])
  /// What is started and asked before the swap; none: that is not needed.
  case trial(Trial)
  /// The host lets nothing be started for a trial.
  case noTrial(Trial, because: String)
}
