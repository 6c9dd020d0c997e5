package import Vocabulary

/// One host as it is to be.
package struct RenderedHost: Sendable {
  package enum Role: String, Sendable { case mx, relay }

  package let label: HostLabel
  package let role: Role
  package let name: DomainName
  package let platform: Platform
  package let connection: Connection
  /// By path, each path once.
  package let artifacts: [Artifact]
  /// People in the order of the inventory, then daemons; the groups that they and the artifacts need come with them.
  package let accounts: [Account]
  /// Names of the platform's packages, sorted.
  package let packages: [String]
  /// Services that must be enabled and running, in the order in which they are started.
  package let services: [Service]
  package let certificates: [Certificate]
  /// All that may be asked; a plan chooses.
  package let probes: [Probe]
  /// Nil: the host has none, or the key to their passwords is not at hand.
  package let probeLogins: ProbeLogins?
  /// Where the host stands in the inventory.
  package let place: Place
  /// Folders in which nobody but ezprov has files.
  package var ownFolders: [FilePath] = []
  package var rosters: [Roster] = []
  package var signIn = SignIn.none
  /// Of every state, for the domains that the host signs for.
  package var signingKeys: [SigningKey] = []
}
