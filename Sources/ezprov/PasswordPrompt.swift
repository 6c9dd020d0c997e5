import Glibc
import Reporting
import Sealing
import Vocabulary

/// Asks for a new password: twice and unseen on a terminal, else one line of standard input.
struct PasswordPrompt {
  let login: Login
  let isInteractive: Bool

  init(for login: Login, isInteractive: Bool) {
    self.login = login
    self.isInteractive = isInteractive
  }

  func answer() throws -> Secret {
    guard isInteractive else { return try line() }
    let first = try asked("New password for \(login): ")
    guard try asked("Once more: ") == first else { throw Refusal(.declined, "the two passwords differ, none was set") }
    return first
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
    return try line()
  }

  /// Octet by octet, so that nothing of what follows is taken.
  private func line() throws -> Secret {
    var octets: [UInt8] = []
    octets.reserveCapacity(1024)
    var octet: UInt8 = 0
    while octets.count < 1024, read(STDIN_FILENO, &octet, 1) == 1, octet != UInt8(ascii: "\n") { octets.append(octet) }
    return Secret(wiping: &octets)
  }
}
