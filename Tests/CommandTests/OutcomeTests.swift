import Foundation
import TestSupport
import Testing

/// The exit codes, which are stable, and which stream says what.
@Suite struct `The program` {
  @Test func `ends with 0 when all is well, whatever a plan would change`() async throws {
    let fleet = try await Fleet.quarry
    let check = try await fleet.ezprov.run("check")
    #expect(check.code == 0 && check.text.hasPrefix("Quarry: 3 hosts, 2 relays, 3 domains, 12 users"), "\(check)")
    #expect(try await fleet.plan().code == 0)
  }

  @Test func `ends with 1 when the inventory is wrong, and says where on standard error alone`() async throws {
    let fleet = try await Fleet.quarry
    try fleet.replace("      quota: 2 GB", with: "      quota: two", in: "users.yml")
    for words in [
      ["check"], ["render", "-o", "\(fleet.hosts)"], ["plan", "--local", fleet.hosts, "--format", "json"],
    ] {
      let ended = try await fleet.ezprov.run(words)
      #expect(ended.code == 1 && ended.text.isEmpty, "\(words) \(ended)")
      #expect(ended.complaint.contains("users.yml:21:14: error: 'quota' is a size"), "\(ended)")
    }
    #expect(!FileManager.default.fileExists(atPath: fleet.hosts))
  }

  @Test func `ends with 2 for changes only when it is asked to`() async throws {
    let fleet = try await Fleet.quarry
    #expect(try await fleet.plan("--detailed-exitcode").code == 2)
  }

  @Test func `ends with 3 when a host cannot be reached, and has changed nothing on any`() async throws {
    let fleet = try await Fleet.quarry
    let configuration = try fleet.keyed.folder.write(
      "Host *\n  HostName 127.0.0.1\n  Port 1\n  BatchMode yes\n  UserKnownHostsFile /dev/null\n", to: "ssh_config")
    for command in [["plan"], ["apply", "--yes"]] {
      let ended = try await fleet.ezprov.run(command + ["--ssh-config", configuration])
      #expect(ended.code == 3 && ended.complaint.contains("mx1: "), "\(ended)")
    }
    try fleet.keyed.folder.write("mydomain = found.example\n", to: "hosts/mx1/etc/postfix/main.cf")
    try fleet.keyed.folder.write("no folder\n", to: "hosts/relay2")
    let before = try fleet.files
    let ended = try await fleet.apply("--allow", "takeover:mx1")
    #expect(ended.code == 3 && ended.complaint.contains("relay2: "), "\(ended)")
    #expect(try fleet.files == before)
  }

  @Test func `ends with 4 when a host cannot take its files, and every host is as it was`() async throws {
    let fleet = try await Fleet.quarry
    try #require(await fleet.apply("--limit", "mx1,relay1").code == 0)
    try fleet.keyed.folder.write("no folder\n", to: "hosts/relay2/etc/postfix")
    let before = try fleet.files.filter { !$0.key.contains("var/lib/ezprov") }
    let ended = try await fleet.apply()
    #expect(ended.code == 4 && ended.text.contains("relay2  went back to its previous state"), "\(ended)")
    #expect(try fleet.files.filter { !$0.key.contains("var/lib/ezprov") } == before)
  }

  /// What the MX had before is gone by the time that its relay fails.
  @Test func `ends with 5 when a host cannot be put back in the middle of an apply`() async throws {
    let fleet = try await Fleet.quarry
    try #require(await fleet.apply().code == 0)
    try fleet.replace("  relay1:\n", with: "  relay1:\n    credential: 2\n", in: "hosts.yml")
    try fleet.keyed.folder.write("", to: "hosts/relay1/etc/postfix/.relay_passwords.ezprov/in-the-way")
    let gate = try HeldLock(at: "\(fleet.keyed.folder.path)/gate")
    let shell = try HostShell(
      in: fleet.keyed.folder,
      [
        "answer_commit": """
        case $root in */relay1) flock \(gate.path) true ;; esac
        own_answer_commit "$1"
        """
      ])
    let ended = try await fleet.ezprov.run(
      ["apply", "--yes", "--local", fleet.hosts], environment: shell.environment
    ) { said in
      guard said.contains("mx1: applied") else { return }
      try? FileManager.default.removeItem(atPath: "\(fleet.hosts)/mx1/var/lib/ezprov/store")
      gate.release()
    }
    #expect(ended.code == 5 && ended.text.contains("mx1     may be in neither state: look at it"), "\(ended)")
    #expect(ended.text.contains("relay1  went back to its previous state") && ended.text.hasSuffix("exit 5\n"))
  }

  @Test func `ends with 5 when a host cannot be put back afterwards`() async throws {
    let fleet = try await Fleet.quarry
    try #require(await fleet.apply().code == 0)
    try fleet.replace("    - opal\n", with: "    - opal\n    - beryl\n", in: "users.yml")
    try #require(await fleet.apply().code == 0)
    let status = try await fleet.ezprov.run("status", "mx1", "--local", fleet.hosts)
    let run = try #require(status.text.firstMatch(of: /run (\S+),/)?.output.1)
    let store = "\(fleet.hosts)/mx1/var/lib/ezprov/store"
    for name in try FileManager.default.contentsOfDirectory(atPath: store) {
      try FileManager.default.removeItem(atPath: "\(store)/\(name)")
    }
    let ended = try await fleet.ezprov.run("abort", String(run), "--limit", "mx1", "--local", fleet.hosts)
    #expect(ended.code == 5 && ended.text.contains("mx1: may be in neither state"), "\(ended)")
  }

  @Test func `ends with 6 when the inventory is not the one that was looked at`() async throws {
    let fleet = try await Fleet.quarry
    let ended = try await fleet.apply("--plan-id", "0123456789")
    #expect(ended.code == 6 && ended.complaint.contains("not 0123456789"), "\(ended)")
    #expect(try fleet.files.keys.allSatisfy { !$0.contains("etc/") })
  }

  @Test func `ends with 7 while another apply holds the lock, and says whose`() async throws {
    let fleet = try await Fleet.quarry
    try #require(await fleet.apply().code == 0)
    try fleet.replace("    - opal\n", with: "    - opal\n    - beryl\n", in: "users.yml")
    let gate = try HeldLock(at: "\(fleet.keyed.folder.path)/gate")
    let shell = try HostShell(
      in: fleet.keyed.folder, ["answer_stage": "flock \(gate.path) true\nown_answer_stage \"$1\""])
    async let first = fleet.ezprov.run(
      ["apply", "--yes", "--message", "beryl comes", "--local", fleet.hosts],
      environment: shell.environment.merging(["LOGNAME": "marble"]) { $1 })
    let owner = "hosts/mx1/var/lib/ezprov/lock.owner"
    try await wait(until: "the first holds the lock") { fleet.keyed.folder.text(owner).contains("pid ") }
    let since = try #require(fleet.keyed.folder.text(owner).firstMatch(of: /since (\S+)/)?.output.1)
    let second = try await fleet.apply()
    gate.release()
    let plan = try #require(await first.text.firstMatch(of: /Plan ([0-9a-f]{8})/)?.output.1)
    #expect(try await first.code == 0 && second.code == 7, "\(second)")
    let told = try #require(second.text.firstMatch(of: /locked by marble@(\S+) since (\S+) \((.*)\)\n/)?.output)
    #expect(told.2 == since && told.3.contains("plan \(plan), ") && told.3.hasSuffix("\"beryl comes\""), "\(told)")
  }

  @Test func `ends with 8 when something stands in the way, and touches nothing`() async throws {
    let fleet = try await Fleet.quarry
    let folder = "\(fleet.hosts)/relay1/etc/postfix/main.cf"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let ended = try await fleet.apply()
    #expect(ended.code == 8 && ended.everything.contains("/etc/postfix/main.cf"), "\(ended)")
    #expect(try fleet.files.keys.allSatisfy { !$0.contains("etc/") })
  }

  @Test func `ends with 8 in a CI job where no commit has what is applied`() async throws {
    let workplace = try await Workplace()
    let git = "git -c user.name=basalt -c user.email=ci@quarry.example"
    let apply = "ezprov apply --yes --summary --local '\(workplace.fleet.hosts)'"
    let bare = try await workplace.sh(apply, ["CI": "true"])
    #expect(bare.code == 8 && bare.text.contains("no git repository"), "\(bare)")
    try #require(await workplace.sh("git init -q && git add inventory && \(git) commit -qm 'ours'").code == 0)
    try workplace.fleet.replace("    - opal\n", with: "    - opal\n    - beryl\n", in: "users.yml")
    let dirty = try await workplace.sh(apply, ["CI": "true"])
    #expect(dirty.code == 8 && dirty.text.contains("--allow dirty-git"), "\(dirty)")
    #expect(try workplace.fleet.files.keys.allSatisfy { !$0.contains("etc/") })
    #expect(try await workplace.sh("\(apply) --allow dirty-git", ["CI": "true"]).code == 0)
    try workplace.fleet.replace("    - beryl\n", with: "", in: "users.yml")
    try #require(await workplace.sh("\(git) commit -qam 'beryl goes' --allow-empty").code == 0)
    #expect(try await workplace.sh("\(apply) --allow delete-user:beryl", ["CI": "true"]).code == 0)
  }

  @Test func `ends with 9 when nobody is there to say yes`() async throws {
    let fleet = try await Fleet.quarry
    let ended = try await fleet.ezprov.run("apply", "--local", fleet.hosts, input: "yes\n")
    #expect(ended.code == 9 && ended.complaint.contains("nobody is there to be asked: add --yes"), "\(ended)")
    #expect(try fleet.files.keys.allSatisfy { !$0.contains("etc/") })
  }

  @Test func `ends with 64 for a word that it does not know`() async throws {
    let fleet = try await Fleet.quarry
    for words in [["plan", "--locally"], ["frobnicate"], ["plan", "--limit", "relay7", "--local", fleet.hosts]] {
      let ended = try await fleet.ezprov.run(words)
      #expect(ended.code == 64 && ended.text.isEmpty && !ended.complaint.isEmpty, "\(words) \(ended)")
    }
  }

  @Test func `writes its plan as JSON and nothing else`() async throws {
    let fleet = try await Fleet.quarry
    let file = "\(fleet.keyed.folder.path)/plan.json"
    let ended = try await fleet.plan("--format", "json", "--out", file)
    let plan = try JSONSerialization.jsonObject(with: Data(ended.output)) as? [String: Any]
    let hosts = try #require(plan?["hosts"] as? [[String: Any]])
    #expect(hosts.compactMap { $0["name"] as? String } == ["mx1", "relay1", "relay2"])
    #expect(fleet.keyed.folder.text("plan.json") == ended.text)
  }

  @Test(arguments: [
    ([:], false), (["CLICOLOR_FORCE": "1"], true), (["FORCE_COLOR": "1"], true),
    (["CLICOLOR_FORCE": "1", "NO_COLOR": "1"], false), (["NO_COLOR": "", "FORCE_COLOR": "1"], true),
  ])
  func `has colour in a pipe only when it is told to`(environment: [String: String], coloured: Bool) async throws {
    let fleet = try await Fleet.quarry
    let ended = try await fleet.ezprov.run("plan", "--local", fleet.hosts, environment: environment)
    #expect(ended.text.contains("\u{1B}[") == coloured)
    let never = try await fleet.ezprov.run(
      "plan", "--local", fleet.hosts, "--color", "never", environment: environment)
    #expect(!never.text.contains("\u{1B}["))
  }

  @Test func `makes no keys for a domain that sends nothing`() async throws {
    let fleet = try await Fleet.quarry
    let ended = try await fleet.ezprov.run("dkim", "new", "moraine.example")
    #expect(ended.code == 64)
    #expect(ended.complaint == "error: 'moraine.example' is parked: it sends nothing, so nothing is signed\n")
  }

  @Test func `explains each command`() async throws {
    let fleet = try await Fleet.quarry
    for command in [
      [], ["check"], ["render"], ["plan"], ["apply"], ["show"], ["status"], ["rollback"], ["lock", "add"],
      ["lock", "break"], ["secrets", "init"], ["secrets", "list"], ["secrets", "add-recipient"],
      ["secrets", "remove-recipient"], ["secrets", "rekey"], ["secrets", "rotate"], ["secrets", "set"],
      ["secrets", "reveal"], ["dkim", "new"], ["dkim", "status"], ["dkim", "rotate"], ["dkim", "retire"],
    ] {
      let ended = try await fleet.ezprov.run(command + ["--help"])
      #expect(ended.code == 0 && ended.text.contains("USAGE: ezprov"), "\(ended)")
    }
  }
}
