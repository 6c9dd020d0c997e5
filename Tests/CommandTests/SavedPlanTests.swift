import Foundation
import TestSupport
import Testing

/// What lies between looking at a plan and applying it.
@Suite struct `A plan in a file` {
  @Test func `is shown from the file alone, and applied as it was shown`() async throws {
    let fleet = try await Fleet.quarry
    let file = try await fleet.saved()
    let plan = try await fleet.plan("--summary")
    let shown = try await fleet.ezprov.run(
      ["show", file, "--detailed-exitcode"], environment: ["EZPROV_INVENTORY": "/nonexistent", "EZPROV_KEY": nil])
    #expect(shown.code == 2 && shown.text.hasSuffix(plan.text) && shown.text.hasPrefix("Made 2"), "\(shown)")
    #expect(try await fleet.apply(file).code == 0)
    #expect(try await fleet.plan("--detailed-exitcode").code == 0)
  }

  @Test func `holds no secret and no content`() async throws {
    let fleet = try await Fleet.quarry
    let text = try String(contentsOfFile: await fleet.saved(), encoding: .utf8)
    try #require(await fleet.apply().code == 0)
    let secrets = try #require(try fleet.files["relay1/etc/postfix/relay_passwords"]).split {
      $0.isWhitespace || $0 == ":"
    }
    let password = try #require(secrets.last)
    #expect(password.count > 20 && !text.contains(password) && text.contains(#""desired":"keyed:"#))
    #expect(!text.contains("smtpd_recipient_restrictions"))
  }

  @Test func `is done at once on hosts that are as it wants them already`() async throws {
    let fleet = try await Fleet.quarry
    let file = try await fleet.saved()
    try #require(await fleet.apply("--limit", "mx1").code == 0)
    let before = try fleet.files.filter { $0.key.hasPrefix("mx1/") }
    let ended = try await fleet.apply(file)
    #expect(ended.code == 0 && ended.text.contains("mx1  no changes"), "\(ended)")
    #expect(try fleet.files.filter { $0.key.hasPrefix("mx1/etc") } == before.filter { $0.key.hasPrefix("mx1/etc") })
    #expect(try await fleet.plan("--detailed-exitcode").code == 0)
    #expect(try await fleet.apply(file).code == 0)
  }

  @Test func `is stale when the inventory moved on, and touches nothing`() async throws {
    let fleet = try await Fleet.quarry
    try #require(await fleet.apply().code == 0)
    try fleet.replace("    - opal\n", with: "    - opal\n    - beryl\n", in: "users.yml")
    let file = try await fleet.saved()
    try fleet.replace("    - beryl\n", with: "    - olivine\n", in: "users.yml")
    let before = try fleet.files
    let ended = try await fleet.apply(file)
    #expect(ended.code == 6, "\(ended)")
    let line = try #require(ended.complaint.split(separator: "\n").first { $0.contains("'/etc/postfix/users'") })
    #expect(line.hasPrefix("  mx1: '/etc/postfix/users' is blake2b:"), "\(line)")
    #expect(line.contains(" in the inventory now, blake2b:") && line.hasSuffix(" in the plan"), "\(line)")
    #expect(try fleet.files == before)
  }

  @Test func `is stale when somebody edited a host, and touches nothing`() async throws {
    let fleet = try await Fleet.quarry
    try #require(await fleet.apply().code == 0)
    try fleet.replace("    - opal\n", with: "    - opal\n    - beryl\n", in: "users.yml")
    let file = try await fleet.saved()
    let users = try #require(try fleet.files["mx1/etc/postfix/users"])
    try fleet.keyed.folder.write(users + "# by hand\n", to: "hosts/mx1/etc/postfix/users")
    let before = try fleet.files
    let ended = try await fleet.apply(file)
    #expect(ended.code == 6, "\(ended)")
    #expect(ended.complaint.contains("mx1: '/etc/postfix/users' is blake2b:"), "\(ended)")
    #expect(ended.complaint.contains("on the host now, the plan was made for blake2b:"), "\(ended)")
    #expect(try fleet.files == before)
  }

  @Test func `made without the key is shown, and applied never`() async throws {
    let fleet = try await Fleet.quarry
    let file = "\(fleet.keyed.folder.path)/plan.json"
    let plan = try await fleet.ezprov.run(
      ["plan", "--local", fleet.hosts, "--out", file], environment: ["EZPROV_KEY": "/nonexistent/key"])
    #expect(plan.code == 0 && plan.text.contains("not compared"), "\(plan)")
    #expect(try await fleet.ezprov.run("show", file).text.contains("<secret> not compared"))
    let ended = try await fleet.apply(file)
    #expect(ended.code == 8 && ended.complaint.contains("make it with the operator's key"), "\(ended)")
  }

  @Test func `that is none ends with 1 and says where it stops being one`() async throws {
    let fleet = try await Fleet.quarry
    let file = try await fleet.saved()
    let text = try String(contentsOfFile: file, encoding: .utf8)
    for (damaged, complaint) in [
      (text.replacing("\"op\":\"add\"", with: "\"op\":\"modify\"", maxReplacements: 1), ":1:"),
      ("{\n  \"hosts\": [1 2]}", ":2:15: ',' or ']' is missing"), ("# a note\n", ":1:1: a JSON value is missing"),
    ] {
      try fleet.keyed.folder.write(damaged, to: "plan.json")
      for words in [["show", file], ["apply", "--yes", "--local", fleet.hosts, file]] {
        let ended = try await fleet.ezprov.run(words)
        #expect(ended.code == 1 && ended.complaint.contains("plan.json\(complaint)"), "\(words) \(ended)")
      }
    }
  }

  @Test func `still needs a yes where nobody can say it`() async throws {
    let fleet = try await Fleet.quarry
    let file = try await fleet.saved()
    let ended = try await fleet.ezprov.run("apply", file, "--local", fleet.hosts)
    #expect(ended.code == 9 && ended.complaint.contains("add --yes"), "\(ended)")
  }

  @Test func `is approved on a terminal by being named`() async throws {
    let fleet = try await Fleet.quarry
    let file = try await fleet.saved()
    let line = "\(fleet.ezprov.path) apply \(file) --local \(fleet.hosts)"
    let ended = try await Program("script").run(
      ["-qec", line, "/dev/null"], environment: fleet.ezprov.environment)
    #expect(ended.code == 0 && !ended.text.contains("Only 'yes' goes on"), "\(ended)")
    #expect(try await fleet.plan("--detailed-exitcode").code == 0)
  }

  @Test func `can be named by its id`() async throws {
    let fleet = try await Fleet.quarry
    let plan = try await fleet.plan("--summary")
    let id = try #require(plan.text.firstMatch(of: /Plan ([0-9a-f]{8})/)?.output.1)
    let other = try await fleet.apply("--plan-id", "00000000")
    #expect(other.code == 6 && other.complaint.contains("the plan is \(id), not 00000000"), "\(other)")
    #expect(try await fleet.apply("--plan-id", "xyz").code == 64)
    #expect(try await fleet.apply("--plan-id", String(id)).code == 0)
  }
}

extension Fleet {
  /// The file of a plan made now.
  fileprivate func saved() async throws -> String {
    let file = "\(keyed.folder.path)/plan.json"
    let ended = try await plan("--out", file)
    guard ended.code == 0 else { throw TestSetback(description: "no plan: \(ended)") }
    return file
  }
}
