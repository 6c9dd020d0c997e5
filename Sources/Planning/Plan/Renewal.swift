/// Why a service is told, beside the files that change.
package enum Renewal: Sendable, Hashable {
  /// A reload would not take these parameters.
  case parameters([String])
  /// What it loaded last is not what its files hold.
  case debt
}
