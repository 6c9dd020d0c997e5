import Reporting

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
