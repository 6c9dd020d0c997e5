import Modeling
import Reading
import Sealing
import Vocabulary

/// The MTA-STS policy of a domain as its web server shows it (RFC 8461 §3.2): lines that end in CR and LF.
struct TransportPolicy {
  let lines: [String]
  let place: Place

  init?(of domain: Domain, in system: MailSystem) {
    guard let entry = domain.mtaSTS else { return nil }
    let exchangers = domain.exchangers(in: system).map { "mx: \($0.name)" }
    lines =
      ["version: STSv1", "mode: \(entry.mode.rawValue)"] + exchangers + ["max_age: \(entry.maxAge.value.seconds)"]
    place = entry.place
  }

  var text: String { lines.map { "\($0)\r\n" }.joined() }

  /// Another for every other text, so that nobody keeps an old policy: 32 letters and digits at most (RFC 8461 §3.1).
  var id: String { String(Digest(of: Array(text.utf8)).text.prefix(32)) }
}
