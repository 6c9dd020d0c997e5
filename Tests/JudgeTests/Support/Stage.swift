import Glibc
import Rendering
import TestSupport
import Vocabulary

/// The files of one host below a scratch folder, as they would be below its root, with every table built.
///
/// Postfix wants its files owned by root, so that only root can put its checkers to work.
struct Stage: Sendable {
  let host: RenderedHost
  private let folder: ScratchFolder

  init(_ host: RenderedHost) async throws {
    guard getuid() == 0 else {
      throw TestSetback(description: "the judges of Postfix's files must be run as root: postfix check wants owners")
    }
    self.host = host
    folder = try ScratchFolder()
    for artifact in host.artifacts {
      try folder.write(artifact.content, to: String(artifact.path.text.dropFirst()), mode: Int(artifact.mode.bits))
    }
    for effect in host.artifacts.flatMap(\.effects) { try await build(effect) }
  }

  /// Where `path` is in the stage.
  func path(_ path: String) -> String { folder.path + path }
  func text(_ path: String) -> String { folder.text(path) }

  /// Puts `new` for every `old` into a staged file, for a test that wants it wrong.
  func replace(_ old: String, with new: String, in path: String) throws {
    let text = text(path)
    guard text.contains(old) else { throw TestSetback(description: "'\(old)' is not in \(path)") }
    try folder.write(text.replacing(old, with: new), to: String(path.dropFirst()))
  }

  var postfix: String { path("/etc/postfix") }

  /// Every file whose path begins so.
  func artifacts(below prefix: String) -> [Artifact] { host.artifacts.filter { $0.path.text.hasPrefix(prefix) } }

  /// What Postfix makes of `${config_directory}/…` of a parameter, all macros expanded.
  func parameter(_ name: String) async throws -> String {
    let ended = try await Program("postconf").run(["-c", postfix, "-xh", name])
    return ended.text.trimmingSuffix(while: \.isNewline)
  }

  /// What the table answers for each of `keys`; who is not there has no answer.
  func answers(of table: String, to keys: some Sequence<String>) async throws -> [String: String] {
    let input = keys.map { $0 + "\n" }.joined()
    let ended = try await Program("postmap").run(["-c", postfix, "-q", "-", table], input: Array(input.utf8))
    guard ended.complaint.isEmpty, ended.code == 0 || ended.code == 1 else {
      throw TestSetback(description: "postmap -q - \(table): \(ended)")
    }
    return Dictionary(
      ended.lines.map { line in
        let parts = line.split(separator: "\t", maxSplits: 1).map(String.init)
        return (parts.first ?? "", parts.dropFirst().first ?? "")
      }, uniquingKeysWith: { first, _ in first })
  }

  private func build(_ effect: Effect) async throws {
    let ended: Program.Ended
    switch effect {
    case .rebuildMap(let type, let path):
      ended = try await Program("postmap").run(["-c", postfix, "\(type):\(self.path(path.text))"])
    case .rebuildAliases(let type, let path):
      ended = try await Program("postalias").run(["-c", postfix, "\(type):\(self.path(path.text))"])
    case .compileSieve, .reload, .restart: return
    }
    guard ended.isSilent else { throw TestSetback(description: "\(effect) cannot be built: \(ended)") }
  }
}

extension String {
  func trimmingSuffix(while belongs: (Character) -> Bool) -> String {
    var text = self[...]
    while let last = text.last, belongs(last) { text.removeLast() }
    return String(text)
  }
}
