import Foundation
import TestSupport
import Testing

/// Values that are set, revealed, misplaced, or kept elsewhere.
@Suite struct `A secret value` {
  private let fleet: Fleet
  init() async throws { fleet = try await Fleet.quarry }

  private var folder: ScratchFolder { fleet.keyed.folder }

  /// Replaces what stands below a name in `secrets.values` by a reference.
  private func keepElsewhere(_ name: String, _ reference: String) throws {
    let text = folder.text("inventory/secrets.yml")
    let value = try #require(try text.firstMatch(of: Regex("    \(name):\n(      .+\n)+")))
    try folder.write(
      text.replacingCharacters(in: value.range, with: "    \(name): \(reference)\n"), to: "inventory/secrets.yml")
  }

  @Test func `is set from standard input and never from an argument, if it is one`() async throws {
    let key = Data((0..<32).map { UInt8($0) }).base64EncodedString()
    let set = try await fleet.ezprov.run("secrets", "set", "site-key", input: "\(key)\n")
    #expect(set.code == 0 && set.everything.isEmpty, "\(set)")
    #expect(try await fleet.ezprov.succeed("secrets", "reveal", "site-key").text == "\(key)\n")
    let argument = try await fleet.ezprov.run("secrets", "set", "site-key", key)
    #expect(argument.code == 64, "\(argument)")
    for (name, text, message) in [
      ("site-key", "", "'site-key' has at least one character"),
      ("site-key", "c2hvcnQ=\n", "a site key is the base64 text of 32 octets"),
      ("password/agate", "\n", "'password/agate' has at least one character"),
      (
        "password/agate", "in clear\n",
        "a password hash is {ARGON2ID}$argon2id$…, as 'ezprov user password' writes it"
      ),
      ("password/agate", String(repeating: "x", count: 16_385), "'password/agate' is longer than 16384 octets"),
    ] {
      let ended = try await fleet.ezprov.run("secrets", "set", name, input: text)
      #expect(ended.code != 0 && ended.complaint.contains("error: \(message)"), "\(ended)")
    }
    let unknown = try await fleet.ezprov.run("secrets", "set", "passwort/agate", input: "x")
    #expect(
      unknown.code == 64 && unknown.complaint.hasPrefix("error: 'passwort/agate' is not 'site-key'"), "\(unknown)")
  }

  @Test func `that signs is refused when it is another key's than the published one`() async throws {
    let text = folder.text("inventory/domains.yml")
    let selector = try #require(text.firstMatch(of: /\b(ed\d{4}):/)?.output.1)
    let name = "dkim/quarry.example/\(selector)"
    let own = try await fleet.ezprov.succeed("secrets", "reveal", name)
    #expect(try await fleet.ezprov.run("secrets", "set", name, input: own.text).code == 0)
    let other = Data((0..<32).map { UInt8($0) }).base64EncodedString()
    let message =
      "'public' of '\(selector)' is not the public half of '\(name)', so nobody could verify what it signs"
    let set = try await fleet.ezprov.run("secrets", "set", name, input: "\(other)\n")
    #expect(set.code == 1 && set.complaint.contains("domains.yml:") && set.complaint.contains(message), "\(set)")
    let published = try #require(text.firstMatch(of: /algorithm: ed25519\n +public: "([^"]+)"/)?.output.1)
    try folder.write(text.replacing(published, with: other), to: "inventory/domains.yml")
    for words in [["plan", "--local", fleet.hosts], ["apply", "--yes", "--local", fleet.hosts]] {
      let ended = try await fleet.ezprov.run(words)
      #expect(ended.code == 1 && ended.complaint.contains("error: \(message)"), "\(ended)")
    }
    #expect(!FileManager.default.fileExists(atPath: "\(fleet.hosts)/mx1/etc"))
  }

  @Test func `that was copied to another field does not open there`() async throws {
    let text = folder.text("inventory/secrets.yml")
    let agate = try #require(text.firstMatch(of: /password\/agate:\n +operator: "([^"]+)"/)?.output.1)
    let onyx = try #require(text.firstMatch(of: /password\/onyx:\n +operator: "([^"]+)"/)?.output.1)
    try folder.write(text.replacing(onyx, with: String(agate)), to: "inventory/secrets.yml")
    let message = "the value of 'password/onyx' was sealed for 'password/agate' and opens only there"
    for words in [["plan", "--local", fleet.hosts], ["secrets", "reveal", "password/onyx"]] {
      let ended = try await fleet.ezprov.run(words)
      #expect(ended.code == 1 && ended.text.isEmpty && ended.complaint.contains("error: \(message)"), "\(ended)")
    }
  }

  @Test func `is never an empty password, and a locked account has no hash that anything fits`() async throws {
    for input in ["", "\n"] {
      let ended = try await fleet.ezprov.run("user", "password", "agate", input: input)
      #expect(ended.code == 1 && ended.complaint == "error: a password has at least one character\n", "\(ended)")
    }
    let long = try await fleet.ezprov.run("user", "password", "agate", input: String(repeating: "x", count: 1025))
    #expect(long.code == 64 && long.complaint == "error: password for agate is longer than 1024 octets\n", "\(long)")
    try fleet.replace("    - login: onyx\n", with: "    - login: onyx\n      state: locked\n", in: "users.yml")
    try #require(await fleet.apply().code == 0)
    let passwd = try #require(try fleet.files["mx1/etc/dovecot/passwd"]).split(separator: "\n")
    let hashes = passwd.map { $0.split(separator: ":", omittingEmptySubsequences: false)[1] }
    #expect(hashes.allSatisfy { $0.hasPrefix("{ARGON2ID}$argon2id$") || $0 == "{CRYPT}!" || $0.hasPrefix("{SSHA512}") })
    #expect(!passwd.contains { $0.hasPrefix("onyx:{ARGON2ID}") }, "\(passwd.map { $0.prefix(20) })")
  }

  @Test func `is read from a file, a variable or a program, and no one sees it`() async throws {
    try #require(await fleet.apply().code == 0)
    let site = try await fleet.ezprov.succeed("secrets", "reveal", "site-key").text
    let agate = try await fleet.ezprov.succeed("secrets", "reveal", "password/agate").text
    let onyx = try await fleet.ezprov.succeed("secrets", "reveal", "password/onyx").text
    try folder.write(site, to: "site-key", mode: 0o600)
    try folder.write("#!/bin/sh\nenv >'\(folder.path)/inherited'\nprintf %s '\(onyx)'\n", to: "vault", mode: 0o700)
    try keepElsewhere("site-key", "{file: \(folder.path)/site-key}")
    try keepElsewhere("password/agate", "{environment: AGATE_HASH}")
    try keepElsewhere("password/onyx", "{command: [\(folder.path)/vault]}")
    let environment = ["AGATE_HASH": String(agate.dropLast()), "EZPROV_SECRET_PROGRAMS": "op \(folder.path)/vault"]
    let plan = try await fleet.ezprov.run(
      "plan", "--local", fleet.hosts, "--detailed-exitcode", environment: environment)
    #expect(plan.code == 0, "\(plan)")
    #expect(
      folder.text("inherited").contains("EZPROV_SECRET_PROGRAMS") && !folder.text("inherited").contains("argon2id"))
    for secret in [site, agate, onyx] { #expect(!plan.everything.contains(secret.dropLast())) }
    let list = try await fleet.ezprov.succeed("secrets", "list")
    #expect(list.text.contains("environment AGATE_HASH  elsewhere") && !list.text.contains(site.dropLast()), "\(list)")
    #expect(try await fleet.ezprov.run("secrets", "reveal", "password/agate", environment: environment).text == agate)
  }

  @Test func `is read only where it is needed`() async throws {
    try keepElsewhere("site-key", "{command: [\(folder.path)/vault]}")
    try folder.write("#!/bin/sh\ntouch '\(folder.path)/asked'\nexit 1\n", to: "vault", mode: 0o700)
    let environment = ["EZPROV_SECRET_PROGRAMS": "\(folder.path)/vault"]
    for words in [
      ["check"], ["render", "-o", "\(folder.path)/out"], ["secrets", "list"], ["secrets", "reveal", "password/agate"],
    ] {
      #expect(try await fleet.ezprov.run(words, environment: environment).code == 0)
      #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/asked"), "\(words)")
    }
    #expect(try await fleet.ezprov.run("plan", "--local", fleet.hosts, environment: environment).code == 1)
    #expect(FileManager.default.fileExists(atPath: "\(folder.path)/asked"))
  }

  @Test func `that is not where it should be is named with its place`() async throws {
    let path = "\(folder.path)/site-key"
    try folder.write("x", to: "readable", mode: 0o644)
    for (reference, environment, reason) in [
      ("{file: \(path)}", [:], "cannot read '\(path)': No such file or directory"),
      (
        "{file: \(folder.path)/readable}", [:],
        "'\(folder.path)/readable' has mode 0644, so others may read it; a file with a secret has mode 0600 (chmod 600)"
      ),
      ("{environment: SITE_KEY}", [:], "'SITE_KEY' is not set in the environment"),
      ("{environment: SITE_KEY}", ["SITE_KEY": ""], "'site-key' has at least one character"),
      (
        "{command: [\"false\"]}", [:],
        "'false' is not in EZPROV_SECRET_PROGRAMS, the programs that you let the inventory start"
      ),
      ("{command: [\"false\"]}", ["EZPROV_SECRET_PROGRAMS": "false"], "'false' ended with 1"),
      ("{command: [gravel-vault]}", ["EZPROV_SECRET_PROGRAMS": "gravel-vault"], "'gravel-vault' can't be run"),
    ] as [(String, [String: String], String)] {
      let fleet = try await Fleet.quarry
      let text = fleet.keyed.folder.text("inventory/secrets.yml")
      let value = try #require(text.firstMatch(of: #/    site-key:\n(      .+\n)+/#))
      let line = text[..<value.range.lowerBound].split(separator: "\n", omittingEmptySubsequences: false).count
      try fleet.keyed.folder.write(
        text.replacingCharacters(in: value.range, with: "    site-key: \(reference)\n"), to: "inventory/secrets.yml")
      let ended = try await fleet.ezprov.run("plan", "--local", fleet.hosts, environment: environment)
      #expect(
        ended.code == 1
          && ended.complaint.contains("secrets.yml:\(line):5: error: 'site-key' can't be had: \(reason)\n"), "\(ended)")
    }
    try keepElsewhere("site-key", "{file: \(path)}")
    let set = try await fleet.ezprov.run("secrets", "set", "site-key", input: "x")
    #expect(set.code == 64 && set.complaint == "error: 'site-key' is kept in file \(path): change it there\n")
    let rekey = try await fleet.ezprov.run("secrets", "rekey")
    #expect(
      rekey.code == 64
        && rekey.complaint.hasSuffix(
          "'site-key' is kept in file \(path): put the base64 text of 32 random octets there instead\n"),
      "\(rekey)")
  }

  /// A program that the inventory starts looks at the process that started it, and kills it.
  @Test func `leaves no trace of a crash while it is held`() async throws {
    try keepElsewhere("site-key", "{command: [\(folder.path)/vault]}")
    try folder.write(
      """
      #!/bin/sh
      cat /proc/$PPID/limits >'\(folder.path)/limits'
      cat /proc/self/limits >'\(folder.path)/own-limits'
      kill -SEGV $PPID
      kill -SEGV $$

      """, to: "vault", mode: 0o700)
    let script = """
      ulimit -c unlimited && cd '\(folder.path)' || exit 99
      sh -c 'kill -SEGV $$' 2>/dev/null
      ls | grep -c '^core' >found
      rm -f core*
      EZPROV_SECRET_PROGRAMS='\(folder.path)/vault' SWIFT_BACKTRACE=enable=yes exec "$0" plan --local hosts
      """
    let environment = fleet.ezprov.environment
    let ended = try await Program("sh").run(["-c", script, fleet.ezprov.path], environment: environment)
    #expect(ended.code == -11 && ended.everything.isEmpty, "\(ended)")
    for limits in ["limits", "own-limits"] {
      let line = folder.text(limits).split(separator: "\n").first { $0.hasPrefix("Max core file size") }
      #expect(line?.split(separator: " ").suffix(3) == ["1", "1", "bytes"], "\(line ?? "")")
    }
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix("core") }
    #expect(left.isEmpty, "\(left)")
    let pattern = try String(contentsOfFile: "/proc/sys/kernel/core_pattern", encoding: .utf8)
    if !pattern.hasPrefix("|"), !pattern.hasPrefix("/") {
      #expect(folder.text("found") == "1\n", "a program that holds no key does leave a core here")
    }
  }
}
