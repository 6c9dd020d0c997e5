package import Rendering
package import Vocabulary

/// What an apply does on a host once the files are in place, in the order of the cases.
package enum FollowUp: Sendable, Hashable {
  /// postmap(1)
  case rebuildMap(type: String, path: FilePath)
  /// postalias(1)
  case rebuildAliases(type: String, path: FilePath)
  /// sievec(1)
  case compileSieve(path: FilePath)
  /// `systemctl enable`
  case enable(Service)
  /// For a service that does not run: `systemctl restart`, since the installation of its package may have started it
  /// with the distribution's files.
  case start(Service)
  case reload(Service)
  case restart(Service)
}
