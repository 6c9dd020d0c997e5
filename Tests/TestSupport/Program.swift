import Foundation
import Subprocess
package import Testing

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// A real program, the judge of what we make. One that is missing fails the test that needs it, by its name.
package struct Program: Sendable {
  package struct Ended: Sendable {
    /// The exit code; a signal's number is negative.
    package let code: Int
    package let output: [UInt8]
    package let complaint: String

    package var text: String { String(decoding: output, as: UTF8.self) }
    package var lines: [Substring] { text.split(separator: "\n") }
    /// It ended well and had nothing to complain about.
    package var isSilent: Bool { code == 0 && complaint.isEmpty }
  }

  package let name: String
  package init(_ name: String) { self.name = name }

  /// Runs it with `input` on its standard input and `environment` over the test's own.
  package func run(
    _ words: [String], input: [UInt8] = [], environment: [String: String?] = [:], in folder: String? = nil
  ) async throws -> Ended {
    let changes = Dictionary(
      uniqueKeysWithValues: environment.map { (Subprocess.Environment.Key(stringLiteral: $0.key), $0.value) })
    do {
      let result = try await Subprocess.run(
        name.hasPrefix("/") ? .path(FilePath(name)) : .name(name), arguments: Arguments(words),
        environment: .inherit.updating(changes), workingDirectory: folder.map { FilePath($0) },
        input: .fileDescriptor(ProgramInput.file(holding: input), closeAfterSpawningProcess: true),
        output: .bytes(limit: 64 << 20), error: .string(limit: 16 << 20))
      return Ended(
        code: Self.code(of: result.terminationStatus), output: result.standardOutput, complaint: result.standardError)
    } catch let error as SubprocessError {
      throw TestSetback(description: "'\(name)' cannot be run (make test installs the judges): \(error)")
    }
  }

  /// Runs it, and sends it signals, one after the other, each once its standard error has said a word.
  func run(
    _ words: [String], environment: [String: String?], sending signals: [(signal: Int32, word: String)],
    heard: (String) -> Void
  ) async throws -> Ended {
    let changes = Dictionary(
      uniqueKeysWithValues: environment.map { (Subprocess.Environment.Key(stringLiteral: $0.key), $0.value) })
    let result = try await Subprocess.run(
      .path(FilePath(name)), arguments: Arguments(words), environment: .inherit.updating(changes), input: .none,
      output: .bytes(limit: 1 << 20), error: .sequence
    ) { execution in
      var said = ""
      var left = signals[...]
      for try await piece in execution.standardError {
        said += piece.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
        while let next = left.first, said.contains(next.word) {
          try execution.send(signal: .init(rawValue: next.signal))
          left.removeFirst()
        }
        heard(said)
      }
      return said
    }
    return Ended(
      code: Self.code(of: result.terminationStatus), output: result.standardOutput, complaint: result.closureResult)
  }

  /// Runs it and expects that it ends well and has nothing to complain about.
  @discardableResult
  package func expectSilence(
    _ words: [String], input: [UInt8] = [], location: SourceLocation = #_sourceLocation
  ) async throws -> Ended {
    let ended = try await run(words, input: input)
    #expect(ended.isSilent, "\(name) \(words.joined(separator: " ")): \(ended)", sourceLocation: location)
    return ended
  }

  private static func code(of status: TerminationStatus) -> Int {
    switch status {
    case .exited(let code): Int(code)
    case .signaled(let signal): -Int(signal)
    }
  }
}

extension Program.Ended: CustomStringConvertible {
  package var description: String { "exit \(code)\n\(complaint)\(text.prefix(4000))" }
}
