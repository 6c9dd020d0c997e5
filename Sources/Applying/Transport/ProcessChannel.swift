/// A process of this machine that speaks for the program on a host: ssh, or the shell itself.
///
/// Its life is one task, since swift-subprocess lends out the pipes for the length of a closure only; requests reach it
/// through a stream.
actor ProcessChannel {
  struct Job: Sendable {
    let requests: [Request]
    /// Told how many answers have come, as each comes.
    let heard: @Sendable (Int) -> Void
    /// What takes the answer's sections as they come; nil: they are kept for the reply.
    var taker: AnswerPiece.Taker?
    let reply: CheckedContinuation<Reply, any Error>
  }

  struct Reply: Sendable {
    /// As many as there were requests, in their order.
    let answers: [Answer]
    /// The words of the line with which the program began.
    let greeting: [String]
  }

  private let jobs: AsyncStream<Job>.Continuation
  private let life: Task<Void, Never>

  init(_ command: Command, mark: Mark = Mark()) {
    let (stream, continuation) = AsyncStream.makeStream(of: Job.self)
    jobs = continuation
    life = Task.detached {
      let end = await ProcessLife(command: command, mark: mark).run(stream)
      continuation.finish()
      end.orphan?.reply.resume(throwing: end.reason)
      for await job in stream { job.reply.resume(throwing: end.reason) }
    }
  }

  /// All requests are on their way before the first answer is read, so that they cost one round trip. The body of one
  /// must not wait for the answer to one before it.
  ///
  /// Throws a ``ChannelEnd`` unless all are answered.
  func ask(_ requests: [Request], heard: @escaping @Sendable (Int) -> Void = { _ in }) async throws -> Reply {
    try await withCheckedThrowingContinuation { reply in
      guard case .enqueued = jobs.yield(Job(requests: requests, heard: heard, reply: reply)) else {
        return reply.resume(throwing: ChannelEnd.before)
      }
    }
  }

  /// One request, whose answer may be of any size.
  func stream(_ request: Request, to taker: @escaping AnswerPiece.Taker) async throws -> Answer.Verdict {
    let reply: Reply = try await withCheckedThrowingContinuation { reply in
      guard case .enqueued = jobs.yield(Job(requests: [request], heard: { _ in }, taker: taker, reply: reply)) else {
        return reply.resume(throwing: ChannelEnd.before)
      }
    }
    return reply.answers[0].verdict
  }

  func close() async {
    jobs.finish()
    await life.value
  }
}
