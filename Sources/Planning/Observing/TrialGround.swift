/// Whether a host lets its services be started in namespaces of their own.
package enum TrialGround: Sendable, Hashable {
  /// It was not asked, or there is nothing to start.
  case unknown
  case given
  /// In the host's own words.
  case refused(String)
}
