import Synchronization

/// Asks others and keeps what they say. A class, since what it keeps grows while it is asked.
package final class RecordingServers: NameServers {
  private let servers: any NameServers
  private let kept = Mutex(RecordedAnswers())

  package init(_ servers: any NameServers) { self.servers = servers }

  /// What was said last to each question.
  package var answers: RecordedAnswers { kept.withLock { $0 } }

  package func ask(
    _ questions: [SetKey], of server: Endpoint, recursively: Bool
  ) async throws -> [SetKey: Reply] {
    let replies = try await servers.ask(questions, of: server, recursively: recursively)
    kept.withLock { kept in
      for (key, reply) in replies { kept.replies[.init(server: server, isRecursive: recursively, key: key)] = reply }
    }
    return replies
  }
}
