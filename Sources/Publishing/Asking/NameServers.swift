/// Name servers that can be asked: the one way to what is live.
package protocol NameServers: Sendable {
  /// The replies to `questions`, each of which has one. `recursively`: the server may ask others (RD).
  ///
  /// Throws a ``Refusal`` only when nothing can be asked from here at all.
  func ask(_ questions: [SetKey], of server: Endpoint, recursively: Bool) async throws -> [SetKey: Reply]
}

extension NameServers {
  /// The same questions to several servers at once.
  func ask(_ questions: [Endpoint: [SetKey]], recursively: Bool = false) async throws -> [Endpoint: [SetKey: Reply]] {
    try await withThrowingTaskGroup(of: (Endpoint, [SetKey: Reply]).self) { group in
      for (server, keys) in questions where !keys.isEmpty {
        group.addTask { (server, try await ask(keys, of: server, recursively: recursively)) }
      }
      var replies: [Endpoint: [SetKey: Reply]] = [:]
      for try await (server, some) in group { replies[server] = some }
      return replies
    }
  }
}
