package import Rendering

/// The one way to a host. Everything that an apply does goes through it.
package protocol Transport: Sendable {
  /// Starts the program on the host and asks it a first question, which must be one that may be asked twice: a
  /// connection that was not let in for lack of room is tried again.
  ///
  /// With `afresh` nothing is shared with another connection. Throws a ``Refusal`` that names the host, the reason and
  /// what would help.
  func connect(
    to host: RenderedHost, for purpose: HostProgram.Purpose, afresh: Bool, asking first: Request
  ) async throws -> (any Channel, Answer)
}

/// A running program on a host, which answers one request after the other.
package protocol Channel: Sendable {
  /// Throws a ``Refusal`` when the connection broke.
  func ask(_ request: Request) async throws -> Answer
  /// Ends the program, and waits for its end. What was committed and not kept is undone by the host.
  func close() async
}
