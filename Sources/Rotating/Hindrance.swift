package import Vocabulary

/// Why a key can't take its next step yet.
package enum Hindrance: Sendable, Equatable {
  /// Nobody could be asked.
  case unasked(String)
  /// A server that does not answer as it must. `wanted`: the key is to be there, or nothing.
  case answer(KeyAnswers.Answer, name: String, wanted: Bool)
  /// A server that does not lead from the domain's own name to where the key stands.
  case alias(KeyAnswers.Answer, name: String, target: String)
  /// None: an alias that leads to where the key was, which others publish.
  case leftover(KeyAnswers.Answer, name: String)
  /// Somebody may still know the time before it was there.
  case unknownTo(Selector, until: Timestamp, ttl: TimeSpan, isNegative: Bool)
  /// Mail that was signed with it may still be on its way.
  case queued(Selector, until: Timestamp, lifetime: TimeSpan)

  package var text: String {
    switch self {
    case .unasked(let reason): "no name server could be asked: \(reason)"
    case .answer(let answer, let name, let wanted): "\(answer.server) \(Self.words(answer.said, name, wanted))"
    case .alias(let answer, let name, let target):
      "\(answer.server) \(Self.words(answer.said, name, true)); '\(name). CNAME \(target).' is to be published"
    case .leftover(let answer, let name): "\(answer.server) still has the alias '\(name)', which may be taken away"
    case .unknownTo(let selector, let end, let ttl, let isNegative):
      "who asked before '\(selector)' was there may not know of it until \(end) (\(isNegative ? "negative " : "")TTL \(ttl))"
    case .queued(let selector, let end, let lifetime):
      "mail signed with '\(selector)' may be in queues until \(end) (limits.queue_lifetime \(lifetime))"
    }
  }

  private static func words(_ said: KeyAnswers.Said, _ name: String, _ wanted: Bool) -> String {
    switch said {
    case .key, .alias: "still answers '\(name)'"
    case .other(let text): wanted ? "has another '\(name)': \(text)" : "still answers '\(name)': \(text)"
    case .nothing: "has no '\(name)'"
    case .unknown(let reason): "says nothing of '\(name)': \(reason)"
    }
  }
}
