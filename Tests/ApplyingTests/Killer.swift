import Foundation

@testable import Applying

/// Commands that a host's program finds before the real ones; the one whose turn it is kills that program.
///
/// Whatever a program changes besides what it writes itself it changes by commands, so that between two of them is where
/// it can be cut off.
struct Killer {
  /// What becomes of the command that was under way.
  enum Orphan: String, CaseIterable { case goesOn, dies }

  private let commands: String
  /// Where it is said when to kill: of each life its own, since orphans of another may go on.
  private let folder: String
  private static let names = [
    "b2sum", "cat", "chmod", "cp", "date", "fallocate", "flock", "grep", "head", "ln", "ls", "mkdir", "mv", "rm",
    "setsid", "sort", "stat", "sync", "tr", "uniq",
  ]

  init(in scratch: ScratchFolder) throws {
    commands = "\(scratch.path)/commands"
    folder = "\(scratch.path)/lives/0"
    let script = """
      #!/bin/sh
      # Commands of one pipeline run at once.
      printf x >>"$EZPROV_KILLER/count"
      read -r count <"$EZPROV_KILLER/count"
      read -r turn orphan <"$EZPROV_KILLER/turn"
      if [ "$turn" -gt 0 ] && [ "${#count}" -ge "$turn" ] && /bin/mkdir "$EZPROV_KILLER/struck" 2>/dev/null; then
        kill -9 "$EZPROV_VICTIM"
        [ "$orphan" = goesOn ] || exit 1
      fi
      exec "/usr/bin/${0##*/}" "$@"
      """
    for name in Self.names {
      try scratch.write("\(script)\n".utf8, to: "commands/\(name)")
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(commands)/\(name)")
    }
    try rest()
  }

  private init(_ commands: String, _ folder: String) throws {
    self.commands = commands
    self.folder = folder
    try rest()
  }

  func another(_ life: Int, in scratch: ScratchFolder) throws -> Killer {
    try Killer(commands, "\(scratch.path)/lives/\(life)")
  }

  /// The program with these commands on its way.
  func victim(_ program: HostProgram) -> String {
    let path = "PATH=/usr/sbin:"
    precondition(program.text.contains(path))
    return "EZPROV_VICTIM=$$ EZPROV_KILLER='\(folder)'; export EZPROV_VICTIM EZPROV_KILLER\n"
      + program.text.replacingOccurrences(of: path, with: "PATH=\(commands):/usr/sbin:")
  }

  /// The command that is the `turn`th from now on kills.
  func strike(at turn: Int, _ orphan: Orphan) throws {
    try write("", to: "count")
    try? FileManager.default.removeItem(atPath: "\(folder)/struck")
    try write("\(turn) \(orphan.rawValue)\n", to: "turn")
  }

  func rest() throws { try strike(at: 0, .dies) }

  /// How many commands there were since.
  var count: Int {
    get throws {
      try Data(contentsOf: URL(fileURLWithPath: "\(folder)/count")).count
    }
  }

  private func write(_ text: String, to name: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
  }
}
