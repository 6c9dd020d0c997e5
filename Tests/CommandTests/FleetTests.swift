import Foundation
import TestSupport
import Testing

/// All hosts of examples/arch, each a folder, through the program itself.
@Suite struct `The whole fleet` {
  @Test func `is applied, and a second plan is empty`() async throws {
    let fleet = try await Fleet.arch
    let first = try await fleet.plan("--detailed-exitcode")
    #expect(first.code == 2, "\(first)")
    let applied = try await fleet.apply()
    #expect(applied.code == 0, "\(applied)")
    let folders = try FileManager.default.contentsOfDirectory(atPath: fleet.hosts).sorted()
    #expect(folders == ["mx1"] + (1...9).map { "relay\($0)" })
    let second = try await fleet.plan("--detailed-exitcode")
    #expect(second.code == 0 && second.text.contains("nothing to change"), "\(second)")
    let again = try await fleet.apply()
    #expect(again.code == 0, "\(again)")
    #expect(try await fleet.plan("--detailed-exitcode").code == 0)
  }

  @Test func `shows an edit made by hand with its file and both sides, and undoes it`() async throws {
    let fleet = try await Fleet.quarry
    try #require(await fleet.apply().code == 0)
    let path = "mx1/etc/postfix/users"
    let text = try #require(try fleet.files[path])
    try fleet.keyed.folder.write(
      text.replacing("granite@quarry.example granite\n", with: "granite@quarry.example elsewhere@far.example\n"),
      to: "hosts/\(path)")
    let plan = try await fleet.plan("--detailed-exitcode")
    #expect(plan.code == 2)
    #expect(plan.text.contains("/etc/postfix/users"), "\(plan)")
    #expect(plan.text.contains("-granite@quarry.example elsewhere@far.example"), "\(plan)")
    #expect(plan.text.contains("+granite@quarry.example granite"), "\(plan)")
    #expect(plan.text.contains("edited on the host"), "\(plan)")
    let drift = try await fleet.ezprov.run("drift", "--local", fleet.hosts)
    #expect(drift.code == 2 && drift.text == "! mx1:/etc/postfix/users  edited  +1 -1\n", "\(drift)")
    let ignored = try await fleet.ezprov.run("drift", "--local", fleet.hosts, "--ignore", "mx1:/etc/postfix/*")
    #expect(ignored.code == 0 && ignored.text.isEmpty, "\(ignored)")
    let guarded = try await fleet.apply()
    #expect(guarded.code == 8 && guarded.complaint.contains("--accept-drift mx1:/etc/postfix/users"), "\(guarded)")
    #expect(try fleet.files[path] != text)
    let mistaken = try await fleet.apply("--accept-drift", "mx1:/etc/postfix/userz")
    #expect(mistaken.code == 64 && mistaken.complaint.contains("did you mean 'drift:mx1:/etc/postfix/users'"))
    try #require(await fleet.apply("--accept-drift", "mx1:/etc/postfix/users").code == 0)
    #expect(try fleet.files[path] == text)
  }

  @Test func `changes a relay's credential so that the old one is let in until the relay has the new`() async throws {
    let fleet = try await Fleet.quarry
    try #require(await fleet.apply().code == 0)
    let logins = "mx1/etc/dovecot/logins", leaving = "mx1/etc/dovecot/logins-leaving"
    let old = try #require(try fleet.files[logins])
    #expect(try fleet.files[leaving] == "")
    try fleet.replace("  relay1:\n", with: "  relay1:\n    credential: 2\n", in: "hosts.yml")
    let refused = try await fleet.apply("--limit", "relay1")
    #expect(refused.code == 8 && refused.complaint.contains("add 'mx1' to --limit"), "\(refused)")
    let half = try await fleet.apply("--limit", "mx1")
    #expect(half.code == 0 && half.text.contains("relay1 may not have changed over"), "\(half)")
    #expect(try fleet.files[leaving] == old && fleet.files[logins] != old)
    let whole = try await fleet.apply()
    #expect(whole.code == 0 && whole.text.contains("mx1 forgets the old credentials once relay1 confirmed"), "\(whole)")
    #expect(try fleet.files[leaving] == "")
    #expect(try await fleet.plan("--detailed-exitcode").code == 0)
  }

  @Test func `gets a third relay, or loses one, on both sides at once and in the right order`() async throws {
    let fleet = try await Fleet.quarry
    try #require(await fleet.apply().code == 0)
    let before = try fleet.files
    let hosts = fleet.keyed.folder.text("inventory/hosts.yml")
    let entry = "\n  relay3: {role: relay, name: git.quarry.example, addresses: [192.0.2.33]}\n"
    try fleet.keyed.folder.write(hosts + entry, to: "inventory/hosts.yml")
    let plan = try await fleet.plan()
    for line in ["relay3", "relay_passwords", "sender_domains", "mx1 lets the new relay relay3 in before"] {
      #expect(plan.text.contains(line), "\(line): \(plan)")
    }
    try #require(await fleet.apply().code == 0)
    #expect(try fleet.files["mx1/etc/dovecot/logins"]?.contains("relay3:") == true)
    try fleet.keyed.folder.write(hosts, to: "inventory/hosts.yml")
    #expect(try await fleet.apply().code == 8)
    try #require(await fleet.apply("--allow", "queue-not-empty:relay3").code == 0)
    let after = try fleet.files.filter { $0.key.hasPrefix("mx1/etc") }
    #expect(after == before.filter { $0.key.hasPrefix("mx1/etc") })
    #expect(after["mx1/etc/dovecot/logins"]?.contains("relay3") == false)
  }
}

/// What a reviewer of an inventory change is shown before anything happens.
@Suite struct `A plan before an apply` {
  @Test func `shows a listener that closes on its line`() async throws {
    let fleet = try await Fleet.quarry
    try #require(await fleet.apply().code == 0)
    try fleet.replace("imaps: true, imap: true", with: "imaps: true, imap: false", in: "hosts.yml")
    let plan = try await fleet.plan()
    #expect(plan.text.contains("-    port = 143") && plan.text.contains("+    port = 0"), "\(plan)")
  }

  @Test func `shows signing keys that go, in the zone and at the signer at once`() async throws {
    let fleet = try await Fleet.quarry
    try #require(await fleet.ezprov.run("check").code == 0)
    let lines = fleet.keyed.folder.text("inventory/domains.yml").split(separator: "\n").map(String.init)
    let selectors = lines.filter { $0.contains("ed20") || $0.contains("rsa20") }.compactMap {
      $0.split(separator: ":").first?.trimmed
    }
    #expect(selectors.count == 2)
    let repository = try await Workplace(of: fleet)
    for command in [
      "git init -q", "git add inventory", "git -c user.name=Q -c user.email=q@quarry.example commit -qm 1",
    ] {
      try #require(await repository.sh(command).code == 0)
    }
    for key in selectors + ["dkim"] { try fleet.dropKey(key) }
    let plan = try await repository.sh("ezprov plan --against HEAD", ["EZPROV_KEY": "/nonexistent/key"])
    for selector in selectors {
      #expect(plan.text.contains("-\(selector)._domainkey.quarry.example."), "\(plan)")
      #expect(plan.text.contains("quarry.example.\(selector).key"), "\(plan)")
    }
  }
}

extension Substring {
  fileprivate var trimmed: String { String(drop { $0 == " " }) }
}

extension Fleet {
  /// Takes a key, with what is below it, out of the inventory; of a selector its private half too.
  fileprivate func dropKey(_ selector: String) throws {
    for file in try FileManager.default.contentsOfDirectory(atPath: "\(keyed.folder.path)/inventory") {
      var isInside = false
      var depth = 0
      let kept = keyed.folder.text("inventory/\(file)").split(separator: "\n", omittingEmptySubsequences: false).filter
      {
        let indentation = $0.prefix { $0 == " " }.count
        if isInside, indentation > depth || $0.isEmpty { return false }
        isInside = $0.contains("\(selector):")
        depth = indentation
        return !isInside
      }
      try keyed.folder.write(kept.joined(separator: "\n"), to: "inventory/\(file)")
    }
  }
}
