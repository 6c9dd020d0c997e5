import Foundation
import Templating
import Testing

@testable import Applying

@Suite struct `The program on a host` {
  static let variants = HostProgram.Purpose.allCases.flatMap { purpose in
    HostProgram.Place.allCases.map { place in (purpose, place) }
  }

  private func run(_ words: [String], with text: String) throws -> (status: Int32, said: String) {
    let process = Process()
    let (input, output) = (Pipe(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    process.standardInput = input
    process.standardOutput = output
    process.standardError = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    try input.fileHandleForWriting.close()
    let said = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: said, as: UTF8.self))
  }

  @Test(arguments: variants)
  func `is POSIX sh that dash takes`(_ purpose: HostProgram.Purpose, _ place: HostProgram.Place) throws {
    let (status, said) = try run(["dash", "-n"], with: HostProgram(for: purpose, on: place).text)
    #expect(status == 0)
    #expect(said == "")
  }

  @Test(arguments: variants)
  func `leaves shellcheck nothing to say`(_ purpose: HostProgram.Purpose, _ place: HostProgram.Place) throws {
    let source = "#!/bin/dash\n" + HostProgram.source(for: purpose, on: place)
    let (status, said) = try run(["shellcheck", "-s", "dash", "-S", "style", "-"], with: source)
    #expect(status == 0)
    #expect(said == "")
  }

  @Test func `has a bash part for trial runs that leaves shellcheck nothing to say`() throws {
    for part in TrialProgram.parts { #expect(EmbeddedProgram.part(part) != nil, "\(part)") }
    let (status, said) = try run(["bash", "-n"], with: TrialProgram.text)
    #expect(status == 0)
    #expect(said == "")
    let source = "#!/bin/bash\n" + TrialProgram.source
    let (verdict, words) = try run(["shellcheck", "-s", "bash", "-S", "warning", "-"], with: source)
    #expect(verdict == 0)
    #expect(words == "")
  }

  @Test(arguments: variants)
  func `fits into one argument and has all its parts`(
    _ purpose: HostProgram.Purpose, _ place: HostProgram.Place
  ) throws {
    for part in HostProgram.parts(purpose, place) { #expect(EmbeddedProgram.part(part) != nil, "\(part)") }
    let text = HostProgram(for: purpose, on: place).text
    // Half of MAX_ARG_STRLEN, execve(2), with the quotes that ssh's one word takes.
    #expect(ShellWord.line(["sh", "-c", text]).utf8.count < 65_536)
    #expect(text.utf8.allSatisfy { $0 < 0x80 && $0 != 0 })
  }

  @Test(arguments: HostProgram.Place.allCases)
  func `knows no word for changing anything when it is sent by a plan`(_ place: HostProgram.Place) {
    let text = HostProgram(for: .observing, on: place).text
    for verb in ["lock", "install", "stage", "check", "trial", "commit", "renew", "confirm", "abort"] {
      #expect(!text.contains("answer_\(verb)"))
    }
    #expect(text.contains("answer_observe"))
  }

  /// What master(8) said since it was started last, if it was, and whether it runs now.
  @Test(arguments: [
    ("process /usr/lib/postfix/sbin/smtpd pid 7 exit status 1\nbad command startup -- throttling", true, true),
    ("bad command startup -- throttling", false, false),
    ("bad command startup -- throttling\ndaemon started -- version 3.7.11", true, false), ("", true, false),
  ])
  func `restarts a Postfix whose master waits, and notes it for who asks`(
    said: String, isActive: Bool, isRestarted: Bool
  ) throws {
    let scratch = try ScratchFolder()
    let parts = ["base", "generation", "effects"].map { EmbeddedProgram.part($0) ?? "" }.joined()
    let script = """
      root=''
      \(parts)
      timeout() { shift; "$@"; }
      journalctl() { printf '%s' '\(said.replacing("\n", with: "'\"$nl\"'"))'; }
      systemctl() { \(isActive); }
      restart() { echo "restarts $1"; }
      say() { echo "says $*"; }
      generation=\(scratch.path)
      relieve
      tell_relief
      """
    let (status, told) = try run(["dash"], with: script)
    #expect(status == 0)
    #expect(told == (isRestarted ? "restarts postfix.service\nsays relieved\n" : ""))
  }

  @Test func `refuses a request that it does not know, and answers the next`() async throws {
    let scratch = try ScratchFolder()
    let channel = ProcessChannel(
      Command(
        executable: "sh", arguments: ["-c", HostProgram(for: .observing, on: .folder).text, "ezprov", scratch.path]))
    let refused = try await channel.ask([Request(.commit, Array("three\nlines\nobserve 0\n".utf8))]).answers[0]
    #expect(refused == Answer(.failed, [.init(["error"], Array("unknown request\n".utf8))]))
    #expect(try await channel.ask([Request(.observe)]).answers[0].verdict == .ok)
    await channel.close()
    #expect(try scratch.files.isEmpty)
  }
}
