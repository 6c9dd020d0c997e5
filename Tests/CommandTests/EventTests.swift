import Foundation
import TestSupport
import Testing

/// The last thing that a reader of `--events` is told, whatever becomes of a command.
@Suite struct `The events of a run` {
  @Test func `end with what an apply came to`() async throws {
    let fleet = try await Fleet.quarry
    let apply = ["apply", "--yes"]
    try await fleet.expectEnd(1, apply, environment: ["EZPROV_KEY": "/nonexistent/key"])
    try await fleet.expectEnd(64, apply + ["--limit", "relay7"])
    try await fleet.expectEnd(64, apply + ["--allow", "takeover:mx1"])
    try await fleet.expectEnd(6, apply + ["--plan-id", "00000000"])
    try await fleet.expectEnd(1, apply + ["/dev/null"])
    try await fleet.expectEnd(9, ["apply"])
    #expect(try fleet.files.keys.allSatisfy { !$0.contains("etc/") })
    try await fleet.expectEnd(0, apply)
    try await fleet.expectEnd(0, apply)
    try fleet.replace("      quota: 2 GB", with: "      quota: two", in: "users.yml")
    try await fleet.expectEnd(1, apply)
  }

  @Test func `end with what a rollback came to`() async throws {
    let fleet = try await Fleet.quarry
    let rollback = ["rollback", "relay1", "--yes", "--to"]
    try #require(await fleet.apply().code == 0)
    try await fleet.expectEnd(64, ["rollback", "relay7", "--yes"])
    try await fleet.expectEnd(64, rollback + ["7"])
    try await fleet.expectEnd(9, ["rollback", "relay1", "--to", "0"])
    try await fleet.expectEnd(0, rollback + ["1"], says: "nothing to change")
    try await fleet.expectEnd(0, rollback + ["0"], says: "back to what was found")
    let gate = try HeldLock(at: "\(fleet.hosts)/relay1/var/lib/ezprov/lock")
    try await fleet.expectEnd(7, rollback + ["1"])
    gate.release()
  }

  @Test func `end with what a restore came to, once the mail is back`() async throws {
    let fleet = try await Fleet.quarry
    let file = "\(fleet.keyed.folder.path)/backup"
    let restore = ["restore", "mx1", "--from", file]
    try #require(await fleet.apply().code == 0)
    try fleet.keyed.folder.write("From: a\n", to: "hosts/mx1/home/granite/Maildir/cur/1")
    let backup = try await fleet.ezprov.run("backup", "mx1", "--mail", "--local", fleet.hosts, "--to", file)
    try #require(backup.code == 0, "\(backup)")
    try await fleet.expectEnd(64, ["restore", "mx7", "--from", file, "--yes"])
    try await fleet.expectEnd(64, ["restore", "mx1", "--from", "\(file)/none", "--yes"])
    try FileManager.default.removeItem(atPath: "\(fleet.hosts)/mx1")
    try await fleet.expectEnd(9, restore)
    try await fleet.expectEnd(0, restore + ["--yes"], says: "mail is back")
    try await fleet.expectEnd(0, restore + ["--yes"], says: "nothing to change")
  }
}

extension Fleet {
  /// Runs a command and looks at its events: numbered, of one run, and ended once by what the command ends with.
  fileprivate func expectEnd(
    _ code: Int, _ words: [String], says word: String? = nil, environment: [String: String?] = [:],
    location: SourceLocation = #_sourceLocation
  ) async throws {
    let path = "\(keyed.folder.path)/events"
    let ended = try await ezprov.run(words + ["--local", hosts, "--events", path], environment: environment)
    #expect(ended.code == code && word.map(ended.text.contains) ?? true, "\(words) \(ended)", sourceLocation: location)
    let events = try Event.all(in: keyed.folder.text("events"))
    #expect(events.first?.type == "version", sourceLocation: location)
    #expect(events.map { $0["seq"] } == events.indices.map { "\($0)" }, sourceLocation: location)
    #expect(events.filter { $0.type == "run_end" }.count == 1, sourceLocation: location)
    #expect(
      events.last?.type == "run_end" && events.last?["exit_code"] == "\(code)", "\(words) \(events)",
      sourceLocation: location)
  }
}
