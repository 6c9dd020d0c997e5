import Glibc
import Subprocess

/// The life of one process from its start to its end.
///
/// Standard input goes through a writer and SIGPIPE is ignored, so that a process which ends before it has read all is
/// an error like any other; the writer is finished in every case.
struct ProcessLife: Sendable {
  struct End: Sendable {
    /// The request that was never answered.
    let orphan: ProcessChannel.Job?
    let reason: ChannelEnd
  }

  private struct Talk: Sendable {
    var orphan: ProcessChannel.Job?
    var hadBegun = false
    var isForeign = false
    var words: [String] = []
    /// Answers that came together with one before them.
    var backlog: [Answer] = []
  }

  let command: Command
  let mark: Mark

  /// A Ctrl-C at the terminal reaches ezprov alone, which ends its connections as is right for each host.
  private static var ownGroup: PlatformOptions {
    var options = PlatformOptions()
    options.processGroupID = 0
    return options
  }

  func run(_ jobs: AsyncStream<ProcessChannel.Job>) async -> End {
    signal(SIGPIPE, SIG_IGN)
    // Kept out here: whatever becomes of the process, nobody waits for an answer forever.
    var talk = Talk()
    do {
      let outcome = try await Subprocess.run(
        .name(command.executable), arguments: Arguments(command.arguments), platformOptions: Self.ownGroup,
        input: .inputWriter, output: .sequence, error: .sequence
      ) { execution in
        async let words = LastLines(of: execution.standardError).list
        talk = await converse(jobs, execution.standardInputWriter, execution.standardOutput)
        try? await execution.standardInputWriter.finish()
        talk.words = await words
      }
      return end(talk, outcome.terminationStatus)
    } catch {
      let reason = ChannelEnd(cause: .notStarted("\(error)"), hadBegun: talk.hadBegun, words: talk.words)
      return End(orphan: talk.orphan, reason: reason)
    }
  }

  private func end(_ talk: Talk, _ status: TerminationStatus) -> End {
    let number: Int32 =
      switch status {
      case .exited(let code): code
      case .signaled(let signal): -signal
      }
    let cause: ChannelEnd.Cause = talk.isForeign ? .foreign : .ended(status: number)
    return End(
      orphan: talk.orphan, reason: ChannelEnd(cause: cause, hadBegun: talk.hadBegun, words: talk.words))
  }

  private func converse(
    _ jobs: AsyncStream<ProcessChannel.Job>, _ input: StandardInputWriter, _ output: SubprocessOutputSequence
  ) async -> Talk {
    var reader = AnswerReader(mark: mark)
    var pieces = output.makeAsyncIterator()
    var talk = Talk()
    var introduction = mark.introduction
    for await job in jobs {
      guard talk.backlog.isEmpty else {
        // It answered what it was not asked.
        talk.isForeign = true
        talk.orphan = job
        break
      }
      // A program that has ended takes nothing more; why it ended is found on its standard error.
      _ = try? await input.write(introduction + job.requests.flatMap(\.octets))
      introduction = []
      reader.isStreaming = job.taker != nil
      let answers = await answers(to: job, &pieces, &reader, &talk)
      talk.hadBegun = reader.greeting != nil
      guard answers.count == job.requests.count else {
        talk.orphan = job
        break
      }
      job.reply.resume(returning: .init(answers: answers, greeting: reader.greeting ?? []))
    }
    return talk
  }

  /// As many as have come before the end.
  private func answers(
    to job: ProcessChannel.Job, _ pieces: inout SubprocessOutputSequence.Iterator, _ reader: inout AnswerReader,
    _ talk: inout Talk
  ) async -> [Answer] {
    var answers: [Answer] = []
    while answers.count < job.requests.count, let answer = await answer(to: job, &pieces, &reader, &talk) {
      answers.append(answer)
      job.heard(answers.count)
    }
    return answers
  }

  private func answer(
    to job: ProcessChannel.Job, _ pieces: inout SubprocessOutputSequence.Iterator, _ reader: inout AnswerReader,
    _ talk: inout Talk
  ) async -> Answer? {
    do {
      while talk.backlog.isEmpty, let piece = try await pieces.next() {
        talk.backlog += try reader.take(piece.octets)
        for piece in reader.drain() where await job.taker?(piece) == false { return nil }
      }
      if !talk.backlog.isEmpty { return talk.backlog.removeFirst() }
    } catch {
      talk.isForeign = true
    }
    return nil
  }
}

extension SubprocessOutputSequence.Buffer {
  fileprivate var octets: [UInt8] { withUnsafeBytes { Array($0) } }
}
