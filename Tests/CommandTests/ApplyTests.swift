import Foundation
import TestSupport
import Testing

/// What an operator sees of an apply beside its outcome.
@Suite struct `An apply that is watched` {
  @Test func `tells what happens as events, which have no secret in them`() async throws {
    let fleet = try await Fleet.quarry
    let path = "\(fleet.keyed.folder.path)/events"
    try #require(await fleet.apply("--events", path, "--message", "first stones").code == 0)
    let text = fleet.keyed.folder.text("events")
    let events = try text.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    #expect(events.first?["type"] as? String == "version")
    #expect(events.first?["schema"] as? String == "ezprov.events/1.0")
    #expect(events.map { $0["seq"] as? Int } == Array(0..<events.count))
    let runs = Set(events.compactMap { $0["run"] as? String })
    #expect(runs.count == 1 && events.allSatisfy { $0.keys.contains("host") })
    let types = events.filter { $0["host"] as? String == "mx1" }.compactMap { $0["type"] as? String }
    #expect(types.starts(with: ["host_state", "host_state", "lock", "stage", "validate"]), "\(types)")
    #expect(types.last == "host_result")
    #expect(events.last?["type"] as? String == "run_end" && events.last?["exit_code"] as? Int == 0)
    let passwords = try fleet.files.filter { $0.key.hasSuffix("relay_passwords") }.values.joined(separator: " ")
      .split { " :\n".contains($0) }.filter { $0.count > 20 && !$0.contains(".") }
    #expect(!passwords.isEmpty)
    for password in passwords { #expect(!text.contains(password)) }
  }

  @Test func `tells its end even where nothing was to do, or somebody has to be asked`() async throws {
    let fleet = try await Fleet.quarry
    let path = "\(fleet.keyed.folder.path)/events"
    #expect(try await fleet.ezprov.run("apply", "--local", fleet.hosts, "--events", path).code == 9)
    #expect(fleet.keyed.folder.text("events").hasSuffix("\n"))
    #expect(fleet.keyed.folder.text("events").split(separator: "\n").last?.contains(#""exit_code":9"#) == true)
  }

  @Test func `redraws one line a host on a terminal`() async throws {
    let fleet = try await Fleet.quarry
    let line = "\(fleet.ezprov.path) apply --yes --local \(fleet.hosts)"
    let ended = try await Program("script").run(["-qec", line, "/dev/null"], environment: fleet.ezprov.environment)
    #expect(ended.code == 0 && ended.text.contains("\u{1B}[3A\r\u{1B}[K  mx1     "), "\(ended)")
    let lines = Screen(ended.text).lines
    for host in ["mx1   ", "relay1", "relay2"] {
      #expect(
        lines.filter { $0.hasPrefix("  \(host)  ") } == ["  \(host)  observed", "  \(host)  confirmed"], "\(lines)")
    }
    #expect(!lines.contains { $0.hasPrefix("mx1: ") })
  }

  @Test func `says each step on a line of its own elsewhere`() async throws {
    let ended = try await Fleet.quarry.apply()
    #expect(ended.code == 0 && !ended.everything.contains("\u{1B}"), "\(ended)")
    let steps = ended.complaint.split(separator: "\n").filter { $0.hasPrefix("relay1: ") }.map { $0.dropFirst(8) }
    #expect(steps.starts(with: ["locking", "staging"]) && steps.last == "confirmed", "\(steps)")
    #expect(Set(steps).count == steps.count)
  }

  @Test func `keeps its outcome where the state of this machine can't be written`() async throws {
    let fleet = try await Fleet.quarry
    try fleet.keyed.folder.write("", to: "state")
    let state = "\(fleet.keyed.folder.path)/state"
    try FileManager.default.createDirectory(
      atPath: "\(fleet.hosts)/relay1/etc/postfix/main.cf", withIntermediateDirectories: true)
    let ended = try await fleet.ezprov.run(
      "apply", "--yes", "--bootstrap", "--local", fleet.hosts, environment: ["XDG_STATE_HOME": state])
    #expect(ended.code == 8 && ended.complaint.contains("'--limit @failed' does not know of this"), "\(ended)")
  }

  @Test func `remembers where it failed, for --limit @failed`() async throws {
    let fleet = try await Fleet.quarry
    let nothing = try await fleet.plan("--limit", "@failed")
    #expect(nothing.code == 64 && nothing.complaint.contains("'@failed' is nothing: no host failed in the last apply"))
    try #require(await fleet.apply().code == 0)
    #expect(try await fleet.plan("--limit", "@failed").code == 64)
    try fleet.replace("    - opal\n", with: "    - opal\n    - beryl\n", in: "users.yml")
    let lock = open("\(fleet.hosts)/mx1/var/lib/ezprov/lock", O_RDWR | O_CLOEXEC)
    #expect(lock >= 0 && flock(lock, LOCK_EX) == 0)
    #expect(try await fleet.apply().code == 7)
    close(lock)
    let again = try await fleet.plan("--limit", "@failed", "--detailed-exitcode")
    #expect(again.code == 2 && again.text.contains("mx1"), "\(again)")
    #expect(try await fleet.apply("--limit", "@failed").code == 0)
    #expect(try await fleet.plan("--limit", "@failed").code == 64)
  }

  /// The MX is kept busy until the apply has heard the first signal.
  private func stopped(
    by signals: [(signal: Int32, word: String)], freeAfter word: String, _ fleet: Fleet
  ) async throws -> Program.Ended {
    let state = "\(fleet.hosts)/mx1/var/lib/ezprov"
    try FileManager.default.createDirectory(atPath: state, withIntermediateDirectories: true)
    let turn = open("\(state)/turn", O_RDWR | O_CREAT, 0o600)
    defer { close(turn) }
    #expect(turn >= 0 && flock(turn, LOCK_EX) == 0)
    return try await fleet.ezprov.run(["apply", "--yes", "--local", fleet.hosts], sending: signals) { said in
      if said.contains(word) { flock(turn, LOCK_UN) }
    }
  }

  @Test(arguments: [(SIGINT, 130), (SIGTERM, 143), (SIGHUP, 143)])
  func `stops in order when it is told to, and then nothing has changed`(signal: Int32, code: Int) async throws {
    let fleet = try await Fleet.quarry
    let ended = try await stopped(by: [(signal, "mx1: locking")], freeAfter: "stopping", fleet)
    #expect(ended.code == code, "\(ended)")
    #expect(ended.complaint.contains("stopping: what is under way is finished or put back"))
    #expect(!ended.complaint.contains("relay1: locking"))
    #expect(try fleet.files.keys.allSatisfy { !$0.contains("etc/") })
    #expect(try await fleet.apply().code == 0)
  }

  @Test func `ends at once when it is told twice, and says where each host is`() async throws {
    let fleet = try await Fleet.quarry
    let ended = try await stopped(
      by: [(SIGINT, "mx1: locking"), (SIGTERM, "stopping")], freeAfter: "nothing was changed", fleet)
    #expect(ended.code == 143, "\(ended)")
    #expect(
      ended.complaint.hasSuffix("mx1: nothing was changed\nrelay1: nothing was changed\nrelay2: nothing was changed\n"))
    #expect(ended.text.hasSuffix("\n") && !ended.text.contains("exit "))
  }

  @Test func `can be taken back by its name, and then not be confirmed`() async throws {
    let fleet = try await Fleet.quarry
    try #require(await fleet.apply().code == 0)
    let about = try #require(try fleet.files["mx1/var/lib/ezprov/gen/1/about"])
    let run = try #require(about.split(separator: "\n").first { $0.hasPrefix("run ") }?.dropFirst(4))
    let again = try await fleet.ezprov.run("confirm", "--local", fleet.hosts, "\(run)")
    #expect(again.code == 0 && again.text.contains("mx1: keeps its new state\n"), "\(again)")
    let back = try await fleet.ezprov.run("abort", "--local", fleet.hosts, "\(run)")
    #expect(back.code == 0 && back.text.contains("relay1: has its previous state\n"), "\(back)")
    #expect(try fleet.files.keys.allSatisfy { !$0.hasPrefix("mx1/etc/") })
    #expect(try await fleet.ezprov.run("confirm", "--local", fleet.hosts, "\(run)").code == 4)
    let other = try await fleet.ezprov.run("abort", "--local", fleet.hosts, "20261121T090000-3f9a0c11d2e4")
    #expect(other.code == 6 && other.complaint.contains("no host has begun a run"), "\(other)")
    #expect(try await fleet.ezprov.run("abort", "--local", fleet.hosts, "../run").code == 64)
  }

  @Test(arguments: [
    ["--batch", "0"], ["--batch", "1,,2"], ["--max-fail", "101%"], ["--confirm-timeout", "1"],
    ["--message", "two\nlines"],
  ])
  func `refuses terms that have no meaning`(_ words: [String]) async throws {
    let fleet = try await Fleet.quarry
    #expect(try await fleet.ezprov.run(["apply", "--yes", "--local", fleet.hosts] + words).code == 64)
    #expect(!FileManager.default.fileExists(atPath: fleet.hosts))
  }
}
