/// A process of this machine that speaks for the program on a host: ssh, or the shell itself.
///
/// Its life is one task, since swift-subprocess lends out the pipes for the length of a closure only; requests reach it
/// through a stream.
actor ProcessChannel {
  struct Job: Sendable {
    let request: Request
    let reply: CheckedContinuation<Reply, any Error>
  }

  struct Reply: Sendable {
    let answer: Answer
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

  /// Throws a ``ChannelEnd``.
  func ask(_ request: Request) async throws -> Reply {
    try await withCheckedThrowingContinuation { reply in
      guard case .enqueued = jobs.yield(Job(request: request, reply: reply)) else {
        return reply.resume(throwing: ChannelEnd.before)
      }
    }
  }

  func close() async {
    jobs.finish()
    await life.value
  }
}
