import Planning
import Rendering
import Reporting
import Sealing
import Testing
import Vocabulary

@testable import Applying

@Suite struct `What a host tells` {
  private func observation(_ host: RenderedHost, _ sections: [Answer.Section]) throws -> Observation {
    try ObservationReader(query: HostQuery(of: host), answer: Answer(.ok, sections)).observation(today: Samples.today)
  }

  private func section(_ name: String, _ text: String) -> Answer.Section {
    Answer.Section(name.split(separator: " ").map(String.init), Array(text.utf8))
  }

  @Test func `of files is what differs`() throws {
    let host = Samples.host(files: ["a", "b", "c", "d", "e"].map { Samples.file("/etc/\($0)", "x".utf8) })
    let content = Array("live".utf8)
    let digest = Digest(of: content)
    let found = try observation(
      host,
      [
        section("notes", "absent etc/b\nsymlink etc/c\nnonsense\nsymlink ../etc/passwd\n"),
        section("attributes", "640 root:domain users 4 etc/d\n600 root:root 4 etc/e\nrubbish\n999 x 1 etc/a\n"),
        section("digests", "\(digest)  etc/d\n\(digest)  etc/e\nrubbish\n"),
        .init(["content", "etc/d"], content), .init(["content", "etc/e"], Array("cut".utf8)),
      ])
    #expect(found.files[Samples.path("/etc/a")] == .asQueried)
    #expect(found.files[Samples.path("/etc/b")] == .absent)
    #expect(found.files[Samples.path("/etc/c")] == .obstructed(.symlink))
    #expect(
      found.files[Samples.path("/etc/d")]
        == .other(
          LiveFile(
            digest: digest, mode: FileMode(bits: 0o640), owner: "root", group: "domain users", content: content)))
    guard case .other(let other) = found.files[Samples.path("/etc/e")] else {
      Issue.record("it is another file")
      return
    }
    #expect(other.content == nil, "content that does not fit its digest is not believed")
    #expect(found.files.count == 5)
  }

  @Test func `of accounts is who there is and who has expired`() throws {
    let host = Samples.host(accounts: [Samples.person("basalt"), Samples.person("gabbro"), Samples.person("topaz")])
    let found = try observation(
      host,
      [
        section(
          "accounts",
          "basalt:x:1000:1000:Basalt,,,:/home/basalt:/bin/bash\ngabbro:x:1001:1001::/home/gabbro:/bin/sh\nrubbish\n"),
        section("expiry", "gabbro 1\nbasalt 99999\ntopaz never\n"), section("forwarding", "basalt\n"),
      ])
    #expect(
      found.accounts == [
        Samples.login("basalt"): LiveAccount(uid: 1000, home: "/home/basalt", shell: "/bin/bash", isLocked: false),
        Samples.login("gabbro"): LiveAccount(uid: 1001, home: "/home/gabbro", shell: "/bin/sh", isLocked: true),
      ])
    #expect(found.forwarding == [Samples.login("basalt")])
  }

  @Test func `of packages is what is missing, and versions`() throws {
    let host = Samples.host(packages: ["dovecot-core", "postfix", "unbound"])
    let found = try observation(
      host,
      [
        section(
          "packages", "installed dovecot-core 1:2.3.19.1+dfsg1-2.1+deb12u1\nconfig-files unbound 1.17.1-2\n"),
        .init(["release", "debian-12"], []),
      ])
    #expect(found.missingPackages == ["postfix", "unbound"])
    #expect(found.facts == HostFacts(release: "debian-12", versions: [.dovecot: "2.3.19.1"]))
  }

  @Test func `of units is whether the daemon itself runs`() throws {
    let host = Samples.host(services: [.redis, .postfix])
    let unit = "ActiveState=active\nUnitFileState=enabled\n"
    let found = try observation(
      host, [section("units", "\(unit)\n\(unit)\n\(unit)\nActiveState=inactive\nUnitFileState=\n")])
    #expect(
      found.units == [
        .redis: UnitState(isEnabled: true, isActive: true), .postfix: UnitState(isEnabled: true, isActive: false),
      ])
    #expect(try observation(host, []).units == [.redis: .unknown, .postfix: .unknown])
  }

  @Test func `of folders, rosters, services and soft locks is what there is`() throws {
    let digest = Digest(of: Array("x".utf8))
    let found = try observation(
      Samples.host(services: [.postfix, .dovecot]),
      [
        section("owned", "etc/rspamd/local.d/a.conf\netc/rspamd/local.d/b c\n"),
        section("names etc/postfix/domains", "quarry.example\nmoraine.example\n"),
        section("loaded", "postfix.service \(digest)\ndovecot.service rubbish\nrubbish\n"),
        section("softlock disks", "who opal@desk\nuntil 4000000000\nnote migrating disks\n"),
      ])
    #expect(found.ownFolders == ["/etc/rspamd/local.d/a.conf", "/etc/rspamd/local.d/b c"])
    #expect(found.names == [Samples.path("/etc/postfix/domains"): ["quarry.example", "moraine.example"]])
    #expect(found.loaded == [.postfix: digest])
    #expect(
      found.softLocks == [
        SoftLock(id: "disks", who: "opal@desk", note: "migrating disks", until: 4_000_000_000)
      ])
    #expect(try observation(Samples.host(), []).loaded == nil)
  }

  @Test func `of a lock is who holds it`() throws {
    let found = try observation(Samples.host(), [section("lock", "who flint@workshop\nsince 2026-11-21T08:59:00Z\n")])
    #expect(found.lock == LockOwner(who: "flint@workshop", since: "2026-11-21T08:59:00Z"))
  }

  @Test func `of a lock is what is done with it, as it was written down`() throws {
    let owner = LockOwner(
      who: "opal@desk", since: "2026-11-21T09:00:00Z", run: RunID("20261121T090000-3f9a0c11d2e4"), plan: "7f3a9c1e",
      commit: "4f1c2ab", note: "two  spaces,\nand a line")
    let found = try observation(Samples.host(), [section("lock", owner.lines + "pid 77\n")])
    #expect(found.lock?.text.hasSuffix(#"commit 4f1c2ab, "two  spaces, and a line")"#) == true)
    #expect(found.lock?.run == owner.run && found.lock?.plan == owner.plan && found.lock?.since == owner.since)
    #expect(try observation(Samples.host(), [section("lock", "")]).lock?.text == "somebody since an unknown time")
  }

  @Test func `is refused when its manifest is not whole`() {
    #expect(throws: Refusal(.unreachable, "the manifest on mx1 is not whole, or of another version of ezprov")) {
      try observation(Samples.host(), [section("manifest", "ezprov-manifest 1\ntool 0.1.0\n")])
    }
  }
}
