import Rendering
import Vocabulary

/// The follow-ups of a host as a few lines, those of one kind together.
struct FollowUpText {
  let followUps: [FollowUp]
  var renewals: [SavedRenewal] = []

  /// A sign and the words.
  var lines: [(sign: String, text: String)] {
    kinds + renewals.map { (" ", "\($0.service.rawValue): \($0.text)") }
  }

  private var kinds: [(sign: String, text: String)] {
    [
      line(">", "rebuild") { if case .rebuildMap(let type, let path) = $0 { "\(type):\(path)" } else { nil } },
      line(">", "rebuild aliases") {
        if case .rebuildAliases(let type, let path) = $0 { "\(type):\(path)" } else { nil }
      },
      line(">", "compile") { if case .compileSieve(let path) = $0 { path.text } else { nil } },
      line(">", "enable") { if case .enable(let service) = $0 { service.rawValue } else { nil } },
      line(">", "start") { if case .start(let service) = $0 { service.rawValue } else { nil } },
      line(">", "reload") { if case .reload(let service) = $0 { service.rawValue } else { nil } },
      line("*", "restart") { if case .restart(let service) = $0 { service.rawValue } else { nil } },
    ].compactMap { $0 }
  }

  private func line(
    _ sign: String, _ verb: String, _ word: (FollowUp) -> String?
  ) -> (sign: String, text: String)? {
    let words = followUps.compactMap(word)
    return words.isEmpty ? nil : (sign, "\(verb) \(words.joined(separator: ", "))")
  }
}
