import Reporting
import Vocabulary

/// A channel whose end is told in the host's name.
struct HostChannel: Channel {
  let process: ProcessChannel
  let label: HostLabel

  func ask(_ requests: [Request], heard: @escaping @Sendable (Int) -> Void) async throws -> [Answer] {
    do {
      return try await process.ask(requests, heard: heard).answers
    } catch let end as ChannelEnd {
      throw ConnectionFault(end, of: label).refusal
    }
  }

  func stream(_ request: Request, to taker: @escaping AnswerPiece.Taker) async throws -> Answer.Verdict {
    do {
      return try await process.stream(request, to: taker)
    } catch let end as ChannelEnd {
      throw ConnectionFault(end, of: label).refusal
    }
  }

  func close() async { await process.close() }
}
