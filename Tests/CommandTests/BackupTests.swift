import Foundation
import TestSupport
import Testing

/// Backup, wipe, restore: each host a folder, through the program itself.
@Suite struct `A host that is backed up` {
  /// As people leave the MX: with passwords, one of them locked, and files of their own.
  private static let passwords = [
    "granite": "$y$j9T$a.salt.of.granite$a.hash", "pumice": "!$y$j9T$a.salt.of.pumice$a.hash",
  ]
  private static let sieve = "keep;\n"

  private let fleet: Fleet
  private var file: String { "\(fleet.keyed.folder.path)/backup" }
  private var state: String { "hosts/mx1/var/lib/ezprov/recorded" }

  init() async throws {
    fleet = try await Fleet.quarry
    try await Self.expect(0, fleet.apply())
    let lines = Self.passwords.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)\n" }.joined()
    try fleet.keyed.folder.write(lines, to: "\(state)/passwords")
    try fleet.keyed.folder.write(Self.sieve, to: "hosts/mx1/home/granite/.dovecot.sieve")
    try fleet.keyed.folder.write("elsewhere@far.example\n", to: "hosts/mx1/home/gneiss/.forward")
    try fleet.keyed.folder.write("From: a\n", to: "hosts/mx1/home/granite/Maildir/cur/1")
  }

  @discardableResult
  private static func expect(_ code: Int, _ ended: Program.Ended) throws -> Program.Ended {
    try #require(ended.code == code, "\(ended)")
    return ended
  }

  @discardableResult
  private func backup(_ words: String..., code: Int = 0) async throws -> Program.Ended {
    try Self.expect(
      code,
      await fleet.ezprov.run(["backup", "--local", fleet.hosts, "--to", file] + (words.isEmpty ? ["mx1"] : words)))
  }

  private func restore(_ words: String..., host: String = "mx1", code: Int = 0) async throws -> Program.Ended {
    try Self.expect(
      code, await fleet.ezprov.run(["restore", host, "--from", file, "--yes", "--local", fleet.hosts] + words))
  }

  private func wipe(_ host: String = "mx1") throws {
    try FileManager.default.removeItem(atPath: "\(fleet.hosts)/\(host)")
  }

  /// Every file of a host but ezprov's own state.
  private func content(_ host: String = "mx1") throws -> [String: String] {
    try fleet.files.filter { $0.key.hasPrefix("\(host)/") && !$0.key.contains("/var/lib/ezprov/") }
  }

  @Test func `is as it was after it was wiped and restored, and a plan is empty`() async throws {
    let before = try content()
    let (accounts, passwords) = (
      fleet.keyed.folder.text("\(state)/accounts"), fleet.keyed.folder.text("\(state)/passwords")
    )
    try await backup()
    try wipe()
    let restored = try await restore()
    #expect(restored.text.contains("back to the backup"), "\(restored)")
    #expect(
      restored.text.contains("+ account granite ") && restored.text.contains("created with uid 1000"), "\(restored)")
    #expect(try content() == before.filter { !$0.key.contains("Maildir") })
    #expect(fleet.keyed.folder.text("\(state)/passwords") == passwords)
    #expect(
      Set(fleet.keyed.folder.text("\(state)/accounts").split(separator: "\n")) == Set(accounts.split(separator: "\n")))
    try Self.expect(0, await fleet.plan("--detailed-exitcode"))
    #expect(try await restore().text.contains("nothing to change"))
  }

  @Test func `gives no secret away but in the file, which is sealed`() async throws {
    let said = try await backup("mx1", "relay1")
    #expect(said.text.contains("2 hosts, "), "\(said)")
    let verified = try Self.expect(0, await fleet.ezprov.run("restore", "--verify", file))
    #expect(verified.text.contains("own 0644 root root /home/granite/.dovecot.sieve"), "\(verified)")
    try wipe()
    let restored = try await restore()
    let octets = try Data(contentsOf: URL(fileURLWithPath: file))
    let secrets = Self.passwords.values + ["elsewhere@far.example"] + relayPassword
    for secret in secrets {
      #expect(octets.range(of: Data(secret.utf8)) == nil)
      for ended in [said, verified, restored] { #expect(!ended.everything.contains(secret)) }
    }
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? NSNumber
    #expect(mode?.intValue == 0o600)
  }

  /// By each of the signals that end a program, and by the one that it never hears of.
  @Test(arguments: [SIGINT, SIGTERM, SIGHUP, SIGKILL])
  func `leaves nothing behind when the backup is interrupted`(signal: Int32) async throws {
    try await backup("relay1")
    let octets = FileManager.default.contents(atPath: file)
    let names = try FileManager.default.contentsOfDirectory(atPath: fleet.keyed.folder.path).sorted()
    let ended = try await fleet.ezprov.run(
      ["backup", "mx1", "relay1", "--local", fleet.hosts, "--to", file], sending: [(signal, "relay1: reading")]
    ) { _ in }
    #expect(ended.code == -Int(signal), "\(ended)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: fleet.keyed.folder.path).sorted() == names)
    #expect(FileManager.default.contents(atPath: file) == octets, "the one from before")
  }

  private var relayPassword: [String] {
    fleet.keyed.folder.text("hosts/relay1/etc/postfix/relay_passwords").split { " :\n".contains($0) }.suffix(1)
      .map(String.init)
  }

  @Test func `brings back a relay that the MX lets in, and rolls the restore back`() async throws {
    try await backup("relay1")
    let before = try content("relay1")
    try fleet.replace("  relay1:\n", with: "  relay1:\n    credential: 2\n", in: "hosts.yml")
    try Self.expect(0, await fleet.apply())
    let changed = try content("relay1")
    #expect(changed != before)
    let refused = try await restore(host: "relay1", code: 8)
    #expect(refused.text.contains("mx1 would not let it in"), "\(refused)")
    #expect(try content("relay1") == changed)
    try Self.expect(0, await fleet.rollback("mx1", "--to", "1", "--allow", "shut-out:relay1"))
    let restored = try await restore(host: "relay1")
    #expect(restored.text.contains("<secret> changed"), "\(restored)")
    #expect(try content("relay1") == before)
    try Self.expect(0, await fleet.rollback("mx1", "relay1"))
    #expect(try content("relay1") == changed)
  }

  @Test func `guards what would be lost: edits, files of others and newer passwords`() async throws {
    try await backup()
    try fleet.keyed.folder.write("granite new\n", to: "\(state)/passwords")
    try fleet.keyed.folder.write("discard;\n", to: "hosts/mx1/home/granite/.dovecot.sieve")
    try fleet.keyed.folder.write("# by hand\n", to: "hosts/mx1/etc/postfix/users")
    let before = try content()
    let refused = try await restore(code: 8)
    for option in [
      "--accept-drift mx1:/etc/postfix/users", "--allow takeover:mx1:/home/granite/.dovecot.sieve",
      "--allow password:mx1:granite",
    ] { #expect(refused.complaint.contains(option), "\(option): \(refused)") }
    #expect(try content() == before)
    #expect(fleet.keyed.folder.text("\(state)/passwords") == "granite new\n")
    let restored = try await restore(
      "--accept-drift", "mx1:/etc/postfix/users", "--allow", "takeover:mx1:/home/granite/.dovecot.sieve", "--allow",
      "password:mx1:granite")
    #expect(restored.text.contains("account granite") && restored.text.contains("<secret> password"), "\(restored)")
    #expect(fleet.keyed.folder.text("hosts/mx1/home/granite/.dovecot.sieve") == Self.sieve)
    #expect(fleet.keyed.folder.text("\(state)/passwords").contains("granite \(Self.passwords["granite"] ?? "")\n"))
    try Self.expect(0, await fleet.plan("--detailed-exitcode"))
    let about = try #require(try fleet.files["mx1/var/lib/ezprov/gen/2/about"])
    let run = try #require(about.split(separator: "\n").first { $0.hasPrefix("run ") }?.dropFirst(4))
    try Self.expect(0, await fleet.ezprov.run("abort", "\(run)", "--local", fleet.hosts))
    #expect(try content() == before)
    #expect(fleet.keyed.folder.text("\(state)/passwords") == "granite new\n")
  }

  @Test func `keeps people locked who were, and who are by now`() async throws {
    try await backup()
    try fleet.replace("    - granite\n", with: "    - login: granite\n      state: locked\n", in: "users.yml")
    try wipe()
    _ = try await restore()
    let passwords = fleet.keyed.folder.text("\(state)/passwords")
    #expect(passwords.contains("granite !\(Self.passwords["granite"] ?? "")\n"), "\(passwords)")
    #expect(passwords.contains("pumice \(Self.passwords["pumice"] ?? "")\n"), "\(passwords)")
    #expect(fleet.keyed.folder.text("\(state)/expiry").contains("granite 1\n"))
  }

  @Test func `is refused by name where the number of an account is another's`() async throws {
    try await backup()
    try wipe()
    try fleet.keyed.folder.write("marble marble:x:1000:1000::/home/marble:/bin/sh\n", to: "\(state)/accounts")
    let refused = try await restore("--bootstrap", code: 8)
    #expect(
      refused.text.contains("the account 'granite' can't be used: its uid 1000 is that of 'marble' on the host"),
      "\(refused)")
    #expect(try content().isEmpty)
  }

  @Test func `takes its mail along when it is asked to, and mail is never overwritten`() async throws {
    let said = try await backup("mx1", "--mail")
    #expect(!said.complaint.contains("Maildir"), "\(said)")
    let verified = try Self.expect(0, await fleet.ezprov.run("restore", "--verify", file))
    #expect(verified.text.contains("mail root /home/granite/Maildir"), "\(verified)")
    try wipe()
    let restored = try await restore()
    #expect(restored.text.contains("mx1: mail is back in 1 mailbox\n"), "\(restored)")
    let folder = "hosts/mx1/home/granite/Maildir"
    #expect(fleet.keyed.folder.text("\(folder)/cur/1") == "From: a\n")
    try fleet.keyed.folder.write("From: b\n", to: "\(folder)/cur/1")
    try fleet.keyed.folder.write("From: c\n", to: "\(folder)/new/2")
    _ = try await restore()
    #expect(fleet.keyed.folder.text("\(folder)/cur/1") == "From: b\n")
    #expect(fleet.keyed.folder.text("\(folder)/new/2") == "From: c\n")
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(fleet.hosts)/mx1/home/granite")
    #expect(names.sorted() == [".dovecot.sieve", "Maildir"])
  }

  @Test func `is not touched when its backup is not whole`() async throws {
    try await backup()
    try wipe()
    let whole = try Data(contentsOf: URL(fileURLWithPath: file))
    func refused(_ data: Data, _ words: String) async throws {
      try data.write(to: URL(fileURLWithPath: file))
      for ended in [try await restore(code: 1), try await fleet.ezprov.run("restore", "--verify", file)] {
        #expect(ended.code == 1 && ended.complaint.contains(words), "\(words): \(ended)")
      }
      #expect(!FileManager.default.fileExists(atPath: "\(fleet.hosts)/mx1"))
    }
    var flipped = whole
    flipped[whole.count / 2] ^= 1
    try await refused(flipped, "it was altered: what stands from octet ")
    try await refused(whole.prefix(whole.count - 1), "it was altered: what stands from octet ")
    try await refused(whole.prefix(40), "it is cut short: it ends at octet 40, before its end")
    try await refused(whole + Data([0]), "it was altered")
    try await refused(Data("# text\n".utf8), "it is no backup, as 'ezprov backup' writes it")
    try await refused(Data("ezprov-backup 2\n".utf8) + whole.dropFirst(16), "it is written in form 2")
  }

  @Test func `opens with a recipient's key alone`() async throws {
    try await backup()
    let none = ["EZPROV_KEY": "\(fleet.keyed.folder.path)/none"]
    let keyless = try await fleet.ezprov.run(["restore", "--verify", file], environment: none)
    #expect(keyless.code == 1 && keyless.complaint.contains("set EZPROV_KEY to the path of yours"), "\(keyless)")
    let stranger = try await Fleet.stranger()
    let wrong = try await stranger.ezprov.run("restore", "--verify", file)
    #expect(wrong.code == 1 && wrong.complaint.contains("and does not open with your key"), "\(wrong)")
    let missing = try await fleet.ezprov.run("restore", "--verify", file + "x")
    #expect(missing.code == 64 && missing.complaint.contains("cannot read"), "\(missing)")
  }

  @Test func `says that nobody vouches for a backup that was made without the key`() async throws {
    let none = ["EZPROV_KEY": "\(fleet.keyed.folder.path)/none"]
    try Self.expect(
      0, await fleet.ezprov.run(["backup", "mx1", "--local", fleet.hosts, "--to", file], environment: none))
    try wipe()
    let refused = try await restore(code: 8)
    #expect(refused.complaint.contains("--unknown-origin restores it all the same"), "\(refused)")
    _ = try await restore("--unknown-origin")
    try Self.expect(0, await fleet.plan("--detailed-exitcode"))
  }

  @Test func `must be one that ezprov configured, and be named`() async throws {
    try wipe()
    let bare = try await backup(code: 3)
    #expect(bare.complaint.contains("mx1: ezprov has not configured it yet"), "\(bare)")
    #expect(!FileManager.default.fileExists(atPath: file))
    let left = try FileManager.default.contentsOfDirectory(atPath: fleet.keyed.folder.path)
    #expect(left.allSatisfy { !$0.hasPrefix("backup") })
    for words in [["backup", "--to", file], ["restore", "mx1"], ["restore", "--verify", file, "mx1"], ["restore"]] {
      #expect(try await fleet.ezprov.run(words).code == 64, "\(words)")
    }
  }
}

extension Fleet {
  /// Somebody with an inventory and a key of his own.
  fileprivate static func stranger() async throws -> KeyedInventory {
    try await KeyedInventory(of: "inventory", mailboxes: [])
  }
}
