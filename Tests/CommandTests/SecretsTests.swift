import Foundation
import TestSupport
import Testing

/// Every secret of a fleet, looked for in everything that is shown or that anyone may read.
@Suite struct `A secret` {
  @Test func `is in the files that need it and in nothing that is shown`() async throws {
    let fleet = try await Fleet.arch
    var shown: [String] = []
    for words in [["--summary"], [], ["--format", "json"], ["--out", "\(fleet.keyed.folder.path)/plan.json"]] {
      shown.append(try await fleet.ezprov.run(["plan", "--local", fleet.hosts] + words).everything)
    }
    shown.append(fleet.keyed.folder.text("plan.json"))
    shown.append(try await fleet.apply().everything)
    let old = try await Self.secrets(of: fleet)
    try fleet.replace("credential: 2\n    inject", with: "credential: 7\n    inject", in: "hosts.yml")
    for words in [[], ["--format", "json"]] {
      shown.append(try await fleet.ezprov.run(["plan", "--local", fleet.hosts] + words).everything)
    }
    shown.append(try await fleet.apply().everything)
    shown.append(try await fleet.ezprov.run("check").everything)
    try await fleet.ezprov.succeed("render", "-o", "\(fleet.keyed.folder.path)/out")
    shown += try fleet.textsBelow("out")
    shown += try fleet.textsBelow("inventory")
    var secrets = old.union(try await Self.secrets(of: fleet))
    for login in ["git1", "alerts1", "accounts1", "gitbot", "notify"] {
      secrets.insert(String(try await fleet.ezprov.succeed("secrets", "reveal", login).lines[0]))
    }
    #expect(secrets.count > 50 && shown.joined().contains("<secret>"))
    let found = try ScratchFolder()
    try found.write(shown.joined(separator: "\n"), to: "shown")
    #expect(try await Self.files(in: found.path, holding: secrets).isEmpty)
    try found.write("beside " + (secrets.first ?? "") + " of it", to: "shown")
    #expect(try await Self.files(in: found.path, holding: secrets) == ["shown"], "the search finds what is there")
  }

  @Test func `is in files that only their owner and one group can read`() async throws {
    let fleet = try await Fleet.arch
    try #require(await fleet.apply().code == 0)
    let secrets = try await Self.secrets(of: fleet)
    let files = try fleet.files
    let holders = try await Self.files(in: fleet.hosts, holding: secrets)
    for path in holders {
      let mode = try FileManager.default.attributesOfItem(atPath: "\(fleet.hosts)/\(path)")[.posixPermissions]
      #expect(((mode as? NSNumber)?.intValue ?? 0o777) & 0o137 == 0, "\(path)")
    }
    let relays = (1...9).map { "relay\($0)/etc/postfix/relay_passwords" }
    let dovecot = ["logins", "passwd"].map { "mx1/etc/dovecot/\($0)" }
    let keys = ["rsa", "ed"].map { kind in files.keys.first { $0.contains("quarry.example.\(kind)") } ?? kind }
    let kept = holders.filter { $0.contains("/var/lib/ezprov/store/") }
    #expect(!kept.isEmpty)
    for host in Set(kept.compactMap { $0.split(separator: "/").first }) {
      let folder = "\(fleet.hosts)/\(host)/var/lib/ezprov"
      let mode = try FileManager.default.attributesOfItem(atPath: folder)[.posixPermissions] as? NSNumber
      #expect(mode?.intValue == 0o700)
    }
    #expect(holders.subtracting(kept) == Set(relays + dovecot + keys))
  }

  @Test func `is another one for each host`() async throws {
    let fleet = try await Fleet.arch
    try #require(await fleet.apply().code == 0)
    let files = try fleet.files
    let passwords = (1...9).compactMap { number in
      files["relay\(number)/etc/postfix/relay_passwords"]?.split(separator: ":").last.map(String.init)
    }
    #expect(passwords.count == 9 && Set(passwords).count == 9 && passwords.allSatisfy { $0.utf8.count > 40 })
  }

  @Test func `stands as a mark in what is made without the key, and an apply refuses`() async throws {
    let fleet = try await Fleet.quarry
    let noKey = ["EZPROV_KEY": "\(fleet.keyed.folder.path)/none"]
    let plan = try await fleet.ezprov.run("plan", "--local", fleet.hosts, environment: noKey)
    #expect(plan.code == 0 && plan.text.contains("<secret>"), "\(plan)")
    let apply = try await fleet.ezprov.run("apply", "--yes", "--local", fleet.hosts, environment: noKey)
    #expect(apply.code == 1 && apply.complaint.contains("apply needs the operator's key"), "\(apply)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: fleet.hosts).allSatisfy { !$0.contains("etc") })
  }

  /// Which files below the folder hold one of the texts: grep(1) finds many texts in many files at once.
  private static func files(in folder: String, holding texts: Set<String>) async throws -> Set<String> {
    let patterns = Array(texts.map { $0 + "\n" }.joined().utf8)
    let ended = try await Program("grep").run(["-rlFf", "-", "."], input: patterns, in: folder)
    guard ended.code == 0 || ended.code == 1 else { throw TestSetback(description: "grep: \(ended)") }
    return Set(ended.lines.map { String($0.dropFirst("./".count)) })
  }

  /// Passwords of programs, their verifiers, private halves of keys, hashes of passwords: as they stand in files.
  private static func secrets(of fleet: Fleet) async throws -> Set<String> {
    var secrets: Set<String> = []
    let files = try fleet.files
    for (path, text) in files where path.hasSuffix("relay_passwords") {
      secrets.formUnion(text.split(separator: "\n").compactMap { $0.split(separator: ":").last.map(String.init) })
    }
    for (path, text) in files where path.hasSuffix("dovecot/logins") || path.hasSuffix("dovecot/passwd") {
      let hashes = text.split(separator: "\n").compactMap { $0.split(separator: ":").dropFirst().first }
      secrets.formUnion(hashes.filter { $0 != "{CRYPT}!" }.map(String.init))
    }
    for (path, text) in files where path.hasSuffix(".key") {
      secrets.formUnion(
        text.split(separator: "\n").filter { !$0.hasPrefix("-----") && $0.utf8.count > 16 }.map(String.init))
    }
    return secrets
  }
}

extension Program.Ended {
  var everything: String { text + complaint }
}

extension Fleet {
  func textsBelow(_ name: String) throws -> [String] {
    let folder = "\(keyed.folder.path)/\(name)"
    return try FileManager.default.subpathsOfDirectory(atPath: folder).compactMap { path in
      FileManager.default.contents(atPath: "\(folder)/\(path)").map { String(decoding: $0, as: UTF8.self) }
    }
  }
}
