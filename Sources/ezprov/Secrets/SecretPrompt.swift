import Glibc
import Reporting
import Sealing

/// Asks for a secret: twice and unseen on a terminal, else from standard input. Never from an argument.
struct SecretPrompt {
  /// As the question calls it.
  let name: String
  let isInteractive: Bool

  /// More than any password; what is longer is refused, not cut.
  private static let lineLimit = 1024

  init(for name: String, isInteractive: Bool) {
    self.name = name
    self.isInteractive = isInteractive
  }

  /// One line.
  func line() throws -> Secret {
    try Hardening.noCoreDumps()
    guard isInteractive else { return try readLine() }
    let first = try asked("New \(name): ")
    guard try asked("Once more: ") == first else { throw Refusal(.declined, "the two differ, none was set") }
    return first
  }

  /// One line of a terminal, else all of standard input.
  func text() throws -> Secret {
    guard !isInteractive else { return try line() }
    try Hardening.noCoreDumps()
    return try readAll()
  }

  private func asked(_ question: String) throws -> Secret {
    _ = question.withCString { Glibc.write(STDERR_FILENO, $0, strlen($0)) }
    var settings = termios()
    guard tcgetattr(STDIN_FILENO, &settings) == 0 else { throw Refusal(.usage, "standard input is no terminal") }
    var unseen = settings
    unseen.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &unseen)
    defer {
      tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings)
      _ = Glibc.write(STDERR_FILENO, "\n", 1)
    }
    return try readLine()
  }

  /// Octet by octet, so that nothing of what follows is taken.
  private func readLine() throws -> Secret {
    var octets: [UInt8] = []
    // The array never grows, so that no part of it is left behind in memory.
    octets.reserveCapacity(Self.lineLimit)
    var octet: UInt8 = 0
    while read(STDIN_FILENO, &octet, 1) == 1, octet != UInt8(ascii: "\n") {
      guard octets.count < Self.lineLimit else {
        _ = Secret(wiping: &octets)
        throw Refusal(.usage, "\(name) is longer than \(Self.lineLimit) octets")
      }
      octets.append(octet)
    }
    return Secret(wiping: &octets)
  }

  private func readAll() throws -> Secret {
    var octets = [UInt8](repeating: 0, count: SealedValue.limit + 1)
    var count = 0
    while count < octets.count {
      let got = octets.withUnsafeMutableBytes { area in
        area.baseAddress.map { read(STDIN_FILENO, $0 + count, area.count - count) } ?? 0
      }
      if got < 0 && errno == EINTR { continue }
      guard got > 0 else { break }
      count += got
    }
    let text = Secret(copying: octets.prefix(count))
    _ = Secret(wiping: &octets)
    guard count <= SealedValue.limit else {
      throw Refusal(.usage, "\(name) is longer than \(SealedValue.limit) octets")
    }
    return text
  }
}
