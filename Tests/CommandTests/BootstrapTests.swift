import Foundation
import TestSupport
import Testing

/// An apply to an MX that lacks a package, whose installation lasts until a gate is opened.
@Suite struct `A bootstrap by hand` {
  private let fleet: Fleet
  private let gate: HeldLock
  private let shell: HostShell
  private var installed: String { "\(fleet.keyed.folder.path)/installed" }

  init() async throws {
    fleet = try await Fleet.quarry
    gate = try HeldLock(at: "\(fleet.keyed.folder.path)/gate")
    let installed = "\(fleet.keyed.folder.path)/installed"
    shell = try HostShell(
      in: fleet.keyed.folder,
      [
        "packages_of": """
        say packages
        for name; do
          case $root-$name in */mx1-postfix) [ -e \(installed) ] || continue ;; esac
          printf 'installed %s 0\\n' "$name"
        done
        """,
        "answer_install": """
        head -c "$1" >\(installed).asked
        flock \(gate.path) true
        mv \(installed).asked \(installed)
        say end ok
        """,
      ])
  }

  private func apply(
    sending signals: [(signal: Int32, word: String)] = [], openAfter word: String
  ) async throws -> Program.Ended {
    try await fleet.ezprov.run(
      ["apply", "--yes", "--bootstrap", "--local", fleet.hosts, "--events", "\(fleet.keyed.folder.path)/events"],
      sending: signals, environment: shell.environment
    ) { said in
      if said.contains(word) { gate.release() }
    }
  }

  private var isUntouched: Bool { get throws { try fleet.files.keys.allSatisfy { !$0.contains("etc/") } } }

  @Test func `installs what is missing and goes on to the rest`() async throws {
    let ended = try await apply(openAfter: "mx1: installing")
    #expect(ended.code == 0 && ended.complaint.contains("mx1: installed\n"), "\(ended)")
    #expect(try String(contentsOfFile: installed, encoding: .utf8) == "postfix")
    #expect(try await fleet.plan("--detailed-exitcode").code == 0)
  }

  @Test(arguments: [(SIGINT, 130), (SIGTERM, 143)])
  func `that is stopped ends the installation, begins nothing else and says where each host is`(
    signal: Int32, code: Int
  ) async throws {
    let ended = try await apply(sending: [(signal, "mx1: installing")], openAfter: "stopping")
    #expect(ended.code == code, "\(ended)")
    #expect(ended.complaint.contains("stopping: what is under way is finished or put back"))
    #expect(
      ended.complaint.hasSuffix(
        """
        mx1: its packages are installed, and nothing else was changed
        relay1: nothing was changed
        relay2: nothing was changed

        """), "\(ended)")
    #expect(try isUntouched && FileManager.default.fileExists(atPath: installed))
    let events = try Event.all(in: fleet.keyed.folder.text("events"))
    #expect(events.suffix(1).map { $0["exit_code"] } == ["\(code)"] && events.contains { $0.type == "interrupted" })
    #expect(try await fleet.apply().code == 0)
  }

  @Test func `that is stopped twice ends at once, and says that the installation may go on`() async throws {
    let ended = try await apply(
      sending: [(SIGINT, "mx1: installing"), (SIGINT, "stopping")], openAfter: "relay2: nothing was changed")
    #expect(ended.code == 130, "\(ended)")
    #expect(ended.complaint.contains("mx1: some of its packages may be installed, or still being installed\n"))
    #expect(try isUntouched)
  }
}
