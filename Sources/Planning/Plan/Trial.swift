package import Rendering

/// The staged files' services, started beside those that run before the files are swapped in: checkers pass what a
/// daemon then refuses.
package struct Trial: Sendable, Hashable {
  /// What can be started so.
  package static let triable: [Service] = [.dovecot, .postfix, .postfwd, .rspamd]

  /// Each that is started; none: only rows of tables change, which what runs reads as it is.
  package let services: [Service]
}

extension HostPlan {
  package var trial: Trial { Trial(of: files, on: host) }
}
