package import Rendering
package import Vocabulary

import Reporting

/// The one way to a host. Everything that an apply does goes through it.
package protocol Transport: Sendable {
  /// What is at the other end.
  var place: HostProgram.Place { get }

  /// Starts the program on the host and asks it a first question, which must be one that may be asked twice: a
  /// connection that was not let in for lack of room is tried again.
  ///
  /// The login is a new one unless it only looks. Throws a ``Refusal`` that names the host, the reason and what would
  /// help.
  func connect(
    to host: RenderedHost, for purpose: HostProgram.Purpose, asking first: Request
  ) async throws -> (any Channel, Answer)

  /// A program on this machine that asks a host's services as anyone may; nil where no network is between them.
  func outside(of label: HostLabel) -> (any Channel)?
}

extension Transport {
  package func outside(of label: HostLabel) -> (any Channel)? { nil }
}
