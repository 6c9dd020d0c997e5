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
  }

  let command: Command
  let mark: Mark

  func run(_ jobs: AsyncStream<ProcessChannel.Job>) async -> End {
    signal(SIGPIPE, SIG_IGN)
    // Kept out here: whatever becomes of the process, nobody waits for an answer forever.
    var talk = Talk()
    do {
      let outcome = try await Subprocess.run(
        .name(command.executable), arguments: Arguments(command.arguments), input: .inputWriter,
        output: .sequence, error: .sequence
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
      // A program that has ended takes nothing more; why it ended is found on its standard error.
      _ = try? await input.write(introduction + job.request.octets)
      introduction = []
      let answer = await answer(&pieces, &reader, &talk)
      talk.hadBegun = reader.greeting != nil
      guard let answer else {
        talk.orphan = job
        break
      }
      job.reply.resume(returning: .init(answer: answer, greeting: reader.greeting ?? []))
    }
    return talk
  }

  private func answer(
    _ pieces: inout SubprocessOutputSequence.Iterator, _ reader: inout AnswerReader, _ talk: inout Talk
  ) async -> Answer? {
    do {
      while let piece = try await pieces.next() {
        if let answer = try reader.take(piece.octets).first { return answer }
      }
    } catch {
      talk.isForeign = true
    }
    return nil
  }
}

extension SubprocessOutputSequence.Buffer {
  fileprivate var octets: [UInt8] { withUnsafeBytes { Array($0) } }
}
