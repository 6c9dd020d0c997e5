import Foundation
import Glibc
import TestSupport

/// A process that runs for as long as the value lives; its words go to a file.
final class Daemon: Sendable {
  private let process: pid_t
  private let log: String

  init(_ words: [String], log: String) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor in [STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(&actions, descriptor, log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    }
    var arguments = words.map { strdup($0) } + [nil]
    defer { arguments.forEach { free($0) } }
    var process = pid_t()
    let code = posix_spawnp(&process, words[0], &actions, nil, &arguments, environ)
    guard code == 0 else {
      throw TestSetback(description: "'\(words[0])' cannot be run (make test installs the judges): \(code)")
    }
    self.process = process
    self.log = log
  }

  var words: String { (try? String(contentsOfFile: log, encoding: .utf8)) ?? "" }

  deinit {
    kill(process, SIGTERM)
    waitpid(process, nil, 0)
  }
}
