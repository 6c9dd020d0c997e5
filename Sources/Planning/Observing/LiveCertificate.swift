package import Vocabulary

/// A certificate as openssl(1) reads it on the host.
package enum LiveCertificate: Sendable, Hashable {
  /// The chain or its key is not there.
  case absent
  case unreadable
  /// `names`: the DNS names it is for, wildcards as they stand. `expires`: the last day of which it is valid throughout.
  case found(names: [String], expires: CalendarDate, isExpired: Bool, matchesKey: Bool)
}
