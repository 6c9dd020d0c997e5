import Reporting
import Subprocess
import SystemPackage

/// One of the programs of bind9-dnsutils, which ends after a while by itself or through timeout(1).
enum DNSProgram: String, Sendable {
  case dig, nsupdate

  struct Ended: Sendable {
    let code: Int
    let output: String
    let complaint: String

    var wasCutShort: Bool { code == 124 || code == 137 }
  }

  /// Throws a ``Refusal`` when there is no such program.
  func run(_ words: [String], input: FileDescriptor? = nil, seconds: Int) async throws -> Ended {
    let limited = ["--kill-after=2", "\(seconds)", rawValue] + words
    let ended =
      if let input {
        try await Self.end(limited, .fileDescriptor(input, closeAfterSpawningProcess: false))
      } else {
        try await Self.end(limited, .none)
      }
    guard ended.code != 127, ended.code != 126 else {
      throw Refusal(.unreachable, "'\(rawValue)' does not run on this machine: install the package bind9-dnsutils")
    }
    return ended
  }

  private static func end(_ words: [String], _ input: some InputProtocol) async throws -> Ended {
    let result = try await Subprocess.run(
      .name("timeout"), arguments: Arguments(words), platformOptions: ownGroup, input: input,
      output: .string(limit: 32 << 20), error: .string(limit: 1 << 20))
    return Ended(
      code: result.terminationStatus.number, output: result.standardOutput, complaint: result.standardError)
  }

  /// A Ctrl-C at the terminal reaches ezprov alone.
  private static var ownGroup: PlatformOptions {
    var options = PlatformOptions()
    options.processGroupID = 0
    return options
  }
}

extension TerminationStatus {
  fileprivate var number: Int {
    switch self {
    case .exited(let code): Int(code)
    case .signaled(let signal): -Int(signal)
    }
  }
}
