import Foundation

/// The program under test, as the same build made it.
package struct EzprovProgram: Sendable {
  private let program: Program
  package let path: String
  /// What is set in its environment; nil: what the test's own environment has is taken away.
  package var environment: [String: String?]

  /// With an operator's key of its own in `folder`, and the inventory there.
  package init(in folder: ScratchFolder, inventory: String = "inventory") throws {
    path = try Self.builtPath()
    program = Program(path)
    environment = [
      "EZPROV_KEY": "\(folder.path)/key", "EZPROV_INVENTORY": "\(folder.path)/\(inventory)", "HOME": folder.path,
      "NO_COLOR": nil, "CLICOLOR_FORCE": nil, "FORCE_COLOR": nil, "XDG_STATE_HOME": nil,
      "CI": nil,
    ]
  }

  package func run(
    _ words: String..., input: String = "", environment more: [String: String?] = [:], in folder: String? = nil
  ) async throws -> Program.Ended {
    try await run(words, input: input, environment: more, in: folder)
  }

  package func run(
    _ words: [String], input: String = "", environment more: [String: String?] = [:], in folder: String? = nil
  ) async throws -> Program.Ended {
    try await program.run(
      words, input: Array(input.utf8), environment: environment.merging(more) { $1 }, in: folder)
  }

  /// Runs it and sends it signals, each once its standard error has said a word; `heard` is told all that it has said,
  /// again and again.
  package func run(
    _ words: [String], sending signals: [(signal: Int32, word: String)] = [], environment more: [String: String?] = [:],
    heard: (String) -> Void
  ) async throws -> Program.Ended {
    try await program.run(words, environment: environment.merging(more) { $1 }, sending: signals, heard: heard)
  }

  /// Runs it and throws unless it ends with 0: for what a test builds on.
  @discardableResult
  package func succeed(_ words: String..., input: String = "") async throws -> Program.Ended {
    let ended = try await program.run(words, input: Array(input.utf8), environment: environment)
    guard ended.code == 0 else {
      throw TestSetback(description: "ezprov \(words.joined(separator: " ")): \(ended)")
    }
    return ended
  }

  /// Beside the test bundle, where `swift build` puts every product.
  private static func builtPath() throws -> String {
    let words = ProcessInfo.processInfo.arguments
    let bundle = zip(words, words.dropFirst()).first { $0.0 == "--test-bundle-path" }?.1 ?? words.first ?? ""
    let folder = URL(fileURLWithPath: bundle).deletingLastPathComponent().path
    let path = "\(folder)/ezprov"
    guard FileManager.default.isExecutableFile(atPath: path) else {
      throw TestSetback(description: "'\(path)' is missing: swift build makes it")
    }
    return path
  }
}
