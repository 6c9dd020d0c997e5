import Rendering
import Vocabulary

/// The files of one host in a folder of their own, laid out as on the host.
struct Stage {
  let host: RenderedHost
  private let folder: TemporaryFolder

  init(_ host: RenderedHost) throws {
    self.host = host
    folder = try TemporaryFolder()
    for artifact in host.artifacts {
      try folder.write(String(artifact.path.text.dropFirst()), artifact.content, mode: Int(artifact.mode.bits))
    }
  }

  /// Where the file of that path stands in the stage.
  func path(_ path: String) -> String { folder.path + path }

  var postfix: String { path("/etc/postfix") }

  /// Builds every table, as it will be built on the host.
  func buildMaps() throws -> [Program] {
    try host.artifacts.flatMap(\.effects).compactMap { effect in
      switch effect {
      case .rebuildMap(let type, let map): try Program("postmap", "-c", postfix, "\(type):\(path(map.text))")
      case .rebuildAliases(let type, let map): try Program("postalias", "-c", postfix, "\(type):\(path(map.text))")
      case .compileSieve, .reload, .restart: nil
      }
    }
  }

  /// The value of a main.cf parameter, as the staged tree resolves it.
  func value(of parameter: String) throws -> String {
    try Program("postconf", "-c", postfix, "-xh", parameter).output.split(separator: "\n").joined()
  }

  /// What the tables of a parameter, one after the other, answer for each key.
  func answers(of tables: String, to keys: [String]) throws -> [String: String] {
    let run = try Program(
      "postmap", "-c", postfix, "-q", "-", tables, input: keys.map { $0 + "\n" }.joined())
    var answers: [String: String] = [:]
    for line in run.output.split(separator: "\n") {
      let parts = line.split(separator: "\t", maxSplits: 1).map(String.init)
      if parts.count == 2 { answers[parts[0]] = parts[1] }
    }
    return answers
  }
}
