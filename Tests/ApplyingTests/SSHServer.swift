import Foundation
import Glibc
import Rendering
import TestSupport
import Vocabulary

/// A real sshd(8) on a loopback port, with keys of its own in a scratch folder; it ends with the value's life.
final class SSHServer: Sendable {
  struct NotStarted: Error { let words: String }

  let port: UInt16
  let scratch: ScratchFolder
  private let process: pid_t

  /// `settings` are further lines of sshd_config(5).
  init(_ settings: [String] = []) throws {
    scratch = try ScratchFolder()
    port = try FreePort.any()
    for name in ["host", "other", "operator"] { try Self.makeKey("\(scratch.path)/\(name)") }
    try Self.makePrivilegeSeparationFolder()
    let lines =
      [
        "Port \(port)", "ListenAddress 127.0.0.1", "HostKey \(scratch.path)/host", "PidFile none", "UsePAM no",
        "StrictModes no", "AuthorizedKeysFile \(scratch.path)/operator.pub", "PermitRootLogin yes",
        "PasswordAuthentication no", "KbdInteractiveAuthentication no",
      ] + settings
    try scratch.write((lines.joined(separator: "\n") + "\n").utf8, to: "sshd_config")
    try scratch.write(
      """
      Host *
        IdentityFile \(scratch.path)/operator
        IdentitiesOnly yes
        UserKnownHostsFile \(scratch.path)/known_hosts

      """.utf8, to: "ssh_config")
    process = try Self.start("\(scratch.path)/sshd_config")
  }

  deinit {
    kill(process, SIGTERM)
    waitpid(process, nil, 0)
  }

  var configuration: String { "\(scratch.path)/ssh_config" }

  func publicKey(_ name: String) throws -> SSHPublicKey {
    let text = String(decoding: scratch.content("\(name).pub") ?? [], as: UTF8.self)
    return Samples.key(text.split(separator: " ").prefix(2).joined(separator: " "))
  }

  /// `key`: the name of the host key that the inventory has.
  func connection(pinning key: String? = "host", port: UInt16? = nil) throws -> Connection {
    Connection(
      destination: "127.0.0.1", port: Port(number: port ?? self.port), user: nil, usesSudo: false,
      hostKeys: try key.map { [try publicKey($0)] } ?? [])
  }

  private static func makeKey(_ path: String) throws {
    _ = try run("/usr/bin/ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "", "-f", path])
  }

  /// What sshd wants when root starts it, and what its unit would have made.
  private static func makePrivilegeSeparationFolder() throws {
    guard geteuid() == 0, mkdir("/run/sshd", 0o755) != 0, errno != EEXIST else { return }
    throw NotStarted(words: "/run/sshd cannot be made")
  }

  private static func run(_ program: String, _ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// Waits until it listens, which it says.
  private static func start(_ configuration: String) throws -> pid_t {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw NotStarted(words: "pipe") }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO)
    posix_spawn_file_actions_addclose(&actions, ends[0])
    posix_spawn_file_actions_addclose(&actions, ends[1])
    let words = ["/usr/sbin/sshd", "-D", "-e", "-f", configuration]
    var arguments = words.map { strdup($0) } + [nil]
    defer { arguments.forEach { free($0) } }
    var process = pid_t()
    let code = posix_spawn(&process, words[0], &actions, nil, &arguments, environ)
    close(ends[1])
    guard code == 0 else { throw NotStarted(words: "sshd: \(code)") }
    var said = ""
    var buffer = [UInt8](repeating: 0, count: 4096)
    while !said.contains("Server listening on") {
      let count = read(ends[0], &buffer, buffer.count)
      guard count > 0 else { throw NotStarted(words: said) }
      said += String(decoding: buffer.prefix(count), as: UTF8.self)
    }
    drain(ends[0])
    return process
  }

  /// Its log is read and dropped for as long as it lives, or it would stop when the pipe is full.
  private static func drain(_ descriptor: Int32) {
    Thread.detachNewThread {
      var buffer = [UInt8](repeating: 0, count: 4096)
      while read(descriptor, &buffer, buffer.count) > 0 {}
      close(descriptor)
    }
  }
}
