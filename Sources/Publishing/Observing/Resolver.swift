import Vocabulary

/// The view of a resolver, which finds the servers that are then asked themselves.
struct Resolver {
  let servers: any NameServers
  let endpoint: Endpoint

  /// The addresses of each name; names without one don't occur.
  func addresses(of names: Set<String>) async throws -> [String: [IPAddress]] {
    guard !names.isEmpty else { return [:] }
    let questions = names.sorted().flatMap { [SetKey($0, "A"), SetKey($0, "AAAA")] }
    let replies = try await servers.ask(questions, of: endpoint, recursively: true)
    var addresses: [String: [IPAddress]] = [:]
    for name in names {
      let found = ["A", "AAAA"].flatMap { type in
        replies[SetKey(name, type)]?.answer?.answer.filter { $0.type == type } ?? []
      }
      let list = found.compactMap { IPAddress($0.presentation) }
      if !list.isEmpty { addresses[name] = list.sorted() }
    }
    return addresses
  }

  /// The name servers of those of `names` that are tops of zones, and why others could not be told.
  func tops(among names: Set<String>) async throws -> (servers: [String: [String]], silence: String?) {
    let questions = names.sorted().map { SetKey($0, "NS") }
    let replies = try await servers.ask(questions, of: endpoint, recursively: true)
    var tops: [String: [String]] = [:]
    var silence: String?
    for (key, reply) in replies {
      switch reply {
      case .answer(let answer):
        let lines = (answer.answer + (answer.isAuthoritative ? [] : answer.authority))
          .filter { $0.type == "NS" && $0.name == key.name }
        if !lines.isEmpty { tops[key.name] = lines.map(\.presentation.folded).sorted() }
      case .silence(let because): silence = because
      }
    }
    return (tops, silence)
  }
}
