package import Vocabulary

import Rendering
import Reporting
import Sealing

/// A ``Manifest`` as lines of words that a POSIX shell reads too:
///
/// ```
/// ezprov-manifest 1
/// tool 0.1.0
/// file DIGEST MODE OWNER GROUP open|secret EFFECTS PATH
/// account LOGIN person|system open|locked
/// peer LABEL [DIGEST]
/// end
/// ```
///
/// EFFECTS are joined by `;`, or `-`: `map:TYPE:PATH`, `aliases:TYPE:PATH`, `sieve:PATH`, `reload:SERVICE`,
/// `restart:SERVICE`. The last line tells a whole manifest from a cut one.
extension Manifest {
  private static let heading = "ezprov-manifest 1"

  package var text: String {
    let lines =
      [Self.heading, "tool \(tool)"] + files.map(\.line) + accounts.map(\.line) + peers.map(line) + ["end"]
    return lines.joined(separator: "\n") + "\n"
  }

  private func line(of peer: HostLabel) -> String {
    "peer \(peer)" + (credentials[peer].map { " \($0)" } ?? "")
  }

  /// Throws a ``Refusal`` that names the line which is not as ezprov writes it.
  package init(_ text: String, of host: HostLabel) throws {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.first == Self.heading, lines.suffix(2) == ["end", ""] else {
      throw Refusal(.unreachable, "the manifest on \(host) is not whole, or of another version of ezprov")
    }
    var reader = ManifestReader()
    for (index, line) in lines.dropFirst().dropLast(2).enumerated() where !reader.accepts(line) {
      throw Refusal(.unreachable, "line \(index + 2) of the manifest on \(host) is not as ezprov writes it")
    }
    self.init(
      tool: reader.tool, files: reader.files, accounts: reader.accounts, peers: reader.peers,
      credentials: reader.credentials)
  }
}

extension Manifest.File {
  fileprivate var line: String {
    let effects = effects.isEmpty ? "-" : effects.map(\.word).joined(separator: ";")
    return "file \(digest) \(mode) \(owner) \(group) \(isSecret ? "secret" : "open") \(effects) \(path)"
  }
}

extension Manifest.Account {
  fileprivate var line: String {
    "account \(login) \(isPerson ? "person" : "system") \(isLocked ? "locked" : "open")"
  }
}
