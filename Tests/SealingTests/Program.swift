import Subprocess
import TestSupport
import Testing

/// A real program, the judge of what we make; a missing one fails the test that needs it.
struct Program {
  let name: String
  /// Where to get it, for who reads the failure.
  let debianPackage: String

  static let openssl = Program(name: "openssl", debianPackage: "openssl")
  static let doveadm = Program(name: "doveadm", debianPackage: "dovecot-core")
  static let b2sum = Program(name: "b2sum", debianPackage: "coreutils")

  struct Ended {
    let succeeded: Bool
    let output: [UInt8]
    let complaint: String

    var text: String { String(decoding: output, as: UTF8.self) }
  }

  func run(_ words: [String], input: [UInt8] = []) async throws -> Ended {
    do {
      let result = try await Subprocess.run(
        .name(name), arguments: Arguments(words),
        input: .fileDescriptor(ProgramInput.file(holding: input), closeAfterSpawningProcess: true),
        output: .bytes(limit: 1 << 20),
        error: .string(limit: 1 << 16))
      return Ended(
        succeeded: result.terminationStatus.isSuccess, output: result.standardOutput, complaint: result.standardError)
    } catch {
      Issue.record("'\(name)' does not run (Debian package \(debianPackage)): \(error)")
      throw error
    }
  }
}
