package import Vocabulary

/// What must be done on the host after a file changed, so that the change is in force.
package enum Effect: Hashable, Sendable {
  /// postmap(1) rebuilds `TYPE:PATH`.
  case rebuildMap(type: String, path: FilePath)
  /// postalias(1) rebuilds `TYPE:PATH`.
  case rebuildAliases(type: String, path: FilePath)
  /// sievec(1) compiles the script.
  case compileSieve(path: FilePath)
  case reload(Service)
  /// Connections drop; only where a reload does not do.
  case restart(Service)
}
