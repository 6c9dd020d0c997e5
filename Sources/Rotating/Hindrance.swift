package import Vocabulary

/// Why a key can't take its next step yet.
package enum Hindrance: Sendable, Equatable {
  /// Nobody could be asked.
  case unasked(String)
  /// A server that does not answer as it must. `wanted`: the key is to be there, or nothing.
  case answer(KeyAnswers.Answer, name: String, wanted: Bool)
  /// Somebody may still know the time before it was there.
  case unknownTo(Selector, until: Timestamp, ttl: TimeSpan, isNegative: Bool)
  /// Mail that was signed with it may still be on its way.
  case queued(Selector, until: Timestamp, lifetime: TimeSpan)

  package var text: String {
    switch self {
    case .unasked(let reason): "no name server could be asked: \(reason)"
    case .answer(let answer, let name, let wanted): "\(answer.server) \(Self.words(answer.said, name, wanted))"
    case .unknownTo(let selector, let end, let ttl, let isNegative):
      "who asked before '\(selector)' was there may not know of it until \(end) (\(isNegative ? "negative " : "")TTL \(ttl))"
    case .queued(let selector, let end, let lifetime):
      "mail signed with '\(selector)' may be in queues until \(end) (limits.queue_lifetime \(lifetime))"
    }
  }

  private static func words(_ said: KeyAnswers.Said, _ name: String, _ wanted: Bool) -> String {
    switch said {
    case .key: "still answers '\(name)'"
    case .other(let text): wanted ? "has another '\(name)': \(text)" : "still answers '\(name)': \(text)"
    case .nothing: "has no '\(name)'"
    case .unknown(let reason): "says nothing of '\(name)': \(reason)"
    }
  }
}
