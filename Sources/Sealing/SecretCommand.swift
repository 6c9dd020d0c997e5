import Subprocess
import SystemPackage

/// A program that gives a secret, such as a vault's: its words, of which the first is its name or path.
package struct SecretCommand: Sendable {
  package let words: [String]

  package init(words: [String]) { self.words = words }

  /// What it writes to its standard output. It has nothing on standard input, and says what it says to its user, in
  /// whose name it asks.
  ///
  /// A program that takes longer than `seconds`, writes more than a secret or ends with a failure has given nothing.
  package func output(within seconds: Int = 60) async throws(SealingFault) -> Secret {
    let name = words.first ?? ""
    var output = try FilledPipe()
    let status = try await status(of: name, writingTo: output, within: seconds)
    switch status {
    case .exited(0): break
    case .exited(let code): throw .commandFailed(name, how: "ended with \(code)")
    case .signaled(let signal): throw .commandFailed(name, how: "was ended by signal \(signal)")
    case nil: throw .commandFailed(name, how: "did not end within \(seconds) seconds")
    }
    guard let secret = try output.drained(upTo: SealedValue.limit) else {
      throw .commandFailed(name, how: "wrote more than \(SealedValue.limit) octets")
    }
    return secret
  }

  /// Nil: it was still running when its time was up, and was killed. The pipe takes more than a secret, so it does not
  /// wait for anyone to read what it writes.
  private func status(
    of name: String, writingTo output: borrowing FilledPipe, within seconds: Int
  ) async throws(SealingFault) -> TerminationStatus? {
    let writeEnd = output.writeEnd
    let arguments = Arguments(Array(words.dropFirst()))
    do {
      return try await withThrowingTaskGroup(of: TerminationStatus?.self) { group in
        group.addTask {
          try await Subprocess.run(
            name.contains("/") ? .path(FilePath(name)) : .name(name), arguments: arguments, input: .none,
            output: .fileDescriptor(writeEnd, closeAfterSpawningProcess: false),
            error: .fileDescriptor(.standardError, closeAfterSpawningProcess: false)
          ).terminationStatus
        }
        group.addTask {
          try await Task.sleep(for: .seconds(seconds))
          return nil
        }
        defer { group.cancelAll() }
        return try await group.next() ?? nil
      }
    } catch {
      throw .commandFailed(name, how: "can't be run")
    }
  }
}
