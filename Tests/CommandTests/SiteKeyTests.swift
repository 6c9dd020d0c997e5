import Foundation
import TestSupport
import Testing

/// What an operator does when a secret became known, or is gone.
@Suite struct `A key that is lost or known` {
  @Test func `is made anew, and relays change over while the old passwords still count`() async throws {
    let fleet = try await Fleet.quarry
    try #require(await fleet.apply().code == 0)
    let leaving = "mx1/etc/dovecot/logins-leaving"
    let old = try #require(try fleet.files["mx1/etc/dovecot/logins"])
    let ended = try await fleet.ezprov.run("secrets", "rekey")
    #expect(ended.code == 0)
    let domain = "run 'ezprov dkim rotate quarry.example'"
    #expect(
      ended.complaint == """
        the site key is new, and every derived password with it
          relay1, relay2: changed over by the next apply; until then the MX lets the old ones in
          gitbot: the next apply ends the old password; 'ezprov secrets reveal LOGIN' gives the new one for the program
        as it was, and known to whoever could open it
          the DKIM keys of quarry.example: \(domain)
          the password hash of agate: run 'ezprov user password agate'
          the password hash of onyx: run 'ezprov user password onyx'

        """, "\(ended)")
    let half = try await fleet.apply("--limit", "mx1")
    #expect(half.code == 0, "\(half)")
    #expect(try fleet.files[leaving] == old)
    let whole = try await fleet.apply()
    #expect(
      whole.code == 0 && whole.text.contains("mx1 forgets the old credentials once relay1, relay2 confirmed"),
      "\(whole)")
    #expect(try fleet.files[leaving] == "")
    #expect(try await fleet.plan("--detailed-exitcode").code == 0)
  }

  @Test func `is rotated for one host, with its comments kept and the old one let in`() async throws {
    let fleet = try await Fleet.quarry
    try #require(await fleet.apply().code == 0)
    let before = fleet.keyed.folder.text("inventory/hosts.yml")
    let old = try await fleet.ezprov.succeed("secrets", "reveal", "relay2")
    let ended = try await fleet.ezprov.run(
      "secrets", "rotate", "relay2", "gitbot", environment: ["EZPROV_KEY": "\(fleet.keyed.folder.path)/none"])
    #expect(
      ended.code == 0
        && ended.complaint == """
          relay2: credential 1 → 2; 'ezprov plan' shows how it changes over
          gitbot: credential 1 → 2; the next apply ends the old password, 'ezprov secrets reveal gitbot' gives the new

          """,
      "\(ended)")
    let after = fleet.keyed.folder.text("inventory/hosts.yml")
    let limit = "    limit: bulk               # instead of what limits.defaults.hosts says\n"
    #expect(after == before.replacing(limit, with: limit + "    credential: 2\n"))
    #expect(try await fleet.ezprov.succeed("secrets", "reveal", "relay2").text != old.text)
    let plan = try await fleet.plan()
    #expect(
      plan.code == 0 && plan.text.contains("mx1 forgets the old credentials once relay2 confirmed")
        && plan.text.contains("<secret> what relay2 signs in with up to now, for as long as it takes"), "\(plan)")
    #expect(try await fleet.apply().code == 0)
    #expect(try await fleet.plan("--detailed-exitcode").code == 0)
    let none = try await fleet.ezprov.run("secrets", "rotate", "mx1")
    #expect(none.code == 64 && none.complaint == "error: 'mx1' signs in nowhere, so it has no password\n")
    let unknown = try await fleet.ezprov.run("secrets", "rotate", "relay3")
    #expect(
      unknown.code == 64
        && unknown.complaint.hasPrefix("error: 'relay3' is no host or service that signs in, did you mean 'relay"))
  }

  @Test func `of the operator is made anew, and what is lost is named with where a copy is`() async throws {
    let fleet = try await Fleet.quarry
    try #require(await fleet.apply().code == 0)
    let early = try await fleet.ezprov.run("secrets", "init", "--anew")
    #expect(
      early.code == 64 && early.complaint.contains("nothing is lost, run 'ezprov secrets rekey' for a new site key"),
      "\(early)")
    try FileManager.default.removeItem(atPath: "\(fleet.keyed.folder.path)/key")
    let apply = try await fleet.apply()
    #expect(
      apply.code == 1
        && apply.complaint.contains(
          "apply needs the operator's key: put yours back or set EZPROV_KEY to its path; 'ezprov secrets init' makes one"
        ),
      "\(apply)")
    let anew = try await fleet.ezprov.run("secrets", "init", "--anew", "--name", "granite")
    #expect(anew.code == 0, "\(anew)")
    let dropped = anew.complaint.split(separator: "\n").filter { $0.contains("is dropped") }.map(String.init)
    #expect(dropped.count == 4, "\(anew)")
    // What the messages say is enough to go on.
    let check = try await fleet.ezprov.run("check")
    #expect(check.code == 1 && check.complaint.contains("'secrets.values' lacks 'dkim/quarry.example/"), "\(check)")
    for line in dropped {
      if let key = line.firstMatch(of: /run 'ezprov secrets set (dkim\/[^']+)' with the MX's \/(\S+)$/) {
        let text = try #require(try fleet.files["mx1/\(key.output.2)"])
        let set = try await fleet.ezprov.run("secrets", "set", String(key.output.1), input: text)
        #expect(set.code == 0, "\(set)")
      } else if let match = line.firstMatch(of: /run 'ezprov secrets set password\/(\w+)' with the hash in the MX's/) {
        let login = match.output.1
        let passwd = try #require(try fleet.files["mx1/etc/dovecot/passwd"])
        let line = try #require(passwd.split(separator: "\n").first { $0.hasPrefix("\(login):") })
        let hash = line.split(separator: ":")[1]
        let set = try await fleet.ezprov.run("secrets", "set", "password/\(login)", input: "\(hash)\n")
        #expect(set.code == 0, "\(set)")
      }
    }
    let back = try await fleet.apply()
    #expect(back.code == 0 && back.text.contains("relay1") && !back.text.contains(".key"), "\(back)")
    #expect(try await fleet.plan("--detailed-exitcode").code == 0)
  }

  @Test func `of the site that no longer opens is named, with the way out`() async throws {
    let fleet = try await Fleet.quarry
    let path = "inventory/secrets.yml"
    let text = fleet.keyed.folder.text(path)
    let site = try #require(text.firstMatch(of: /site-key:\n +operator: "([^"]+)"/))
    try fleet.keyed.folder.write(
      text.replacing(site.output.1, with: String(site.output.1.dropLast(8)) + "AAAAAAA="), to: path)
    let plan = try await fleet.plan()
    #expect(
      plan.code == 1
        && plan.complaint.contains(
          "'site-key' was sealed to another key, or it was altered; take it from the inventory's history, or "
            + "'ezprov secrets rekey' makes a new one"),
      "\(plan)")
    try await fleet.ezprov.succeed("secrets", "rekey")
    #expect(try await fleet.plan().code == 0)
  }
}
