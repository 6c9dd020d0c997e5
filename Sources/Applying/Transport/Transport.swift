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
  /// With `afresh` nothing is shared with another connection. Throws a ``Refusal`` that names the host, the reason and
  /// what would help.
  func connect(
    to host: RenderedHost, for purpose: HostProgram.Purpose, afresh: Bool, asking first: Request
  ) async throws -> (any Channel, Answer)

  /// A program on this machine that asks a host's services as anyone may; nil where no network is between them.
  func outside(of label: HostLabel) -> (any Channel)?
}

extension Transport {
  package func outside(of label: HostLabel) -> (any Channel)? { nil }
}

/// A running program on a host, which answers one request after the other.
package protocol Channel: Sendable {
  /// The answers in the order of the requests, which are all sent in one go: a round trip for all of them. The program
  /// looks at each whatever it answered before.
  ///
  /// `heard` is told how many answers have come, as each comes. Throws a ``Refusal`` when the connection broke before
  /// the last.
  func ask(_ requests: [Request], heard: @escaping @Sendable (Int) -> Void) async throws -> [Answer]
  /// Asks for an answer of any size: what would be its sections goes to `taker` as it comes, and only when that has taken
  /// one piece the next is read. When it wants no more, the connection ends with a ``Refusal``.
  func stream(_ request: Request, to taker: @escaping AnswerPiece.Taker) async throws -> Answer.Verdict
  /// Ends the program, and waits for its end. What was committed goes back by itself when its lease
  /// ends without a confirmation.
  func close() async
}

extension Channel {
  package func ask(_ requests: [Request]) async throws -> [Answer] { try await ask(requests) { _ in } }

  package func stream(_ request: Request, to taker: @escaping AnswerPiece.Taker) async throws -> Answer.Verdict {
    let answer = try await ask(request)
    for section in answer.sections {
      guard await taker(.begin(section.words)), await taker(.octets(section.content)) else {
        throw Refusal(.unreachable, "the connection was ended")
      }
    }
    return answer.verdict
  }

  package func ask(_ request: Request) async throws -> Answer {
    guard let answer = try await ask([request]).first else {
      throw Refusal(.bug, "the request '\(request.verb)' has no answer")
    }
    return answer
  }
}
