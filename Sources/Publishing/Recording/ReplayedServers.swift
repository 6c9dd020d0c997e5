import Reporting

/// Says what was recorded, and asks nobody.
package struct ReplayedServers: NameServers {
  private let answers: RecordedAnswers
  private let name: String

  /// `name`: of the file.
  package init(_ answers: RecordedAnswers, named name: String) {
    self.answers = answers
    self.name = name
  }

  /// Throws a ``Refusal`` for a question that was not asked then.
  package func ask(
    _ questions: [SetKey], of server: Endpoint, recursively: Bool
  ) async throws -> [SetKey: Reply] {
    var replies: [SetKey: Reply] = [:]
    for key in questions {
      guard let reply = answers.replies[.init(server: server, isRecursive: recursively, key: key)] else {
        throw Refusal(
          .stale, "'\(name)' does not say what \(server) answers about \(key.text): record it again with --record")
      }
      replies[key] = reply
    }
    return replies
  }
}
