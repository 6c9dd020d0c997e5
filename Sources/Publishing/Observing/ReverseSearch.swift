import Vocabulary

/// Finds the zones that reverse names stand in, through aliases too: who has a part of a network alone keeps its names
/// elsewhere (RFC 2317).
struct ReverseSearch {
  enum Finding: Hashable, Sendable {
    /// Where the record must stand, absolute, and in which zone that is.
    case found(name: String, zone: ZoneName)
    /// The network is nobody's.
    case undelegated
    /// Why the zone is not known.
    case unknown(String)
  }

  let servers: any NameServers
  let resolver: Endpoint

  /// What was found of each of `names`, which are absolute.
  func findings(of names: Set<String>) async throws -> [String: Finding] {
    let questions = names.filter { !Self.isPrivate($0) }.sorted().map { SetKey($0, "SOA") }
    let replies = questions.isEmpty ? [:] : try await servers.ask(questions, of: resolver, recursively: true)
    return Dictionary(names.map { ($0, Self.finding($0, replies[SetKey($0, "SOA")])) }) { first, _ in first }
  }

  private static func finding(_ name: String, _ reply: Reply?) -> Finding {
    switch reply {
    case nil: return .undelegated
    case .silence(let because): return .unknown(because)
    case .answer(let answer) where answer.status != "NOERROR" && answer.status != "NXDOMAIN":
      return .unknown(answer.status)
    case .answer(let answer):
      let end = end(of: name, in: answer)
      guard let zone = zone(of: end, in: answer) else { return .unknown("it names no zone of '\(end.dropLast())'") }
      guard registries.contains(zone) else { return .found(name: end, zone: ZoneName(absolute: zone)) }
      return end == name ? .undelegated : .unknown("it leads to '\(end.dropLast())', which is in nobody's zone")
    }
  }

  /// Where aliases lead.
  private static func end(of name: String, in answer: Answer) -> String {
    var name = name, met: Set<String> = []
    while met.insert(name).inserted, let alias = answer.answer.first(where: { $0.name == name && $0.type == "CNAME" }) {
      name = alias.presentation.folded
    }
    return name
  }

  /// The nearest at or above `name` that the answer speaks of: its SOA record, or the servers that would know.
  private static func zone(of name: String, in answer: Answer) -> String? {
    (answer.answer + answer.authority).filter { line in
      (line.type == "SOA" || line.type == "NS")
        && (line.name == "." || name == line.name || name.hasSuffix(".\(line.name)"))
    }.map(\.name).max { $0.utf8.count < $1.utf8.count }
  }

  /// Zones above all networks that somebody has.
  private static let registries: Set<String> = [".", "arpa.", "in-addr.arpa.", "ip6.arpa."]

  /// Every network has such trees for itself (RFC 6303 §4, RFC 7793): what the world's servers say of them means nothing.
  static func isPrivate(_ name: String) -> Bool { privateTrees.contains { name.hasSuffix(".\($0).arpa.") } }

  private static let privateTrees =
    ["10.in-addr", "168.192.in-addr", "127.in-addr", "254.169.in-addr", "c.f.ip6", "d.f.ip6"]
    + (16...31).map { "\($0).172.in-addr" } + (64...127).map { "\($0).100.in-addr" }
    + ["8", "9", "a", "b"].map { "\($0).e.f.ip6" }
}
