import Foundation
import TestSupport
import Testing

/// Operators who come and go.
@Suite struct `A recipient` {
  /// A second operator with a key of her own and the same inventory.
  private struct Colleague {
    let key: String
    let recipient: String

    init(of fleet: Fleet) async throws {
      key = "\(fleet.keyed.folder.path)/granite"
      let ended = try await fleet.ezprov.run("secrets", "init", "--name", "granite", environment: ["EZPROV_KEY": key])
      let words = ended.complaint.split(separator: "\n").last?.split(separator: " ") ?? []
      guard ended.code == 0, words.prefix(4) == ["ezprov", "secrets", "add-recipient", "granite"], let last = words.last
      else { throw TestSetback(description: "\(ended)") }
      recipient = String(last)
    }
  }

  private let fleet: Fleet
  private let colleague: Colleague

  init() async throws {
    fleet = try await Fleet.quarry
    colleague = try await Colleague(of: fleet)
  }

  private func asColleague(_ words: String...) async throws -> Program.Ended {
    try await fleet.ezprov.run(words, environment: ["EZPROV_KEY": colleague.key])
  }

  private func add() async throws -> Program.Ended {
    try await fleet.ezprov.run("secrets", "add-recipient", "granite", colleague.recipient)
  }

  @Test func `is told how to be let in, and until then what is in the way`() async throws {
    let before = fleet.keyed.folder.text("inventory/secrets.yml")
    let plan = try await asColleague("plan", "--local", fleet.hosts)
    #expect(
      plan.code == 1
        && plan.complaint.contains(
          "error: your key is none of 'secrets.recipients': 'operator' can let you in with 'ezprov secrets add-recipient "
            + "NAME \(colleague.recipient)'; if nobody has such a key any more, 'ezprov secrets init --anew' begins anew"
        ),
      "\(plan)")
    #expect(fleet.keyed.folder.text("inventory/secrets.yml") == before)
    let mode = try FileManager.default.attributesOfItem(atPath: colleague.key)[.posixPermissions] as? NSNumber
    #expect(mode?.intValue == 0o600)
  }

  @Test func `opens all that is sealed, and what is sealed later`() async throws {
    let added = try await add()
    #expect(added.code == 0 && added.complaint == "'granite' can open what is sealed, 5 values\n", "\(added)")
    let mine = try await fleet.ezprov.succeed("secrets", "reveal", "relay1")
    #expect(try await asColleague("secrets", "reveal", "relay1").text == mine.text)
    #expect(try await fleet.apply().code == 0)
    let plan = try await asColleague("plan", "--local", fleet.hosts, "--detailed-exitcode")
    #expect(plan.code == 0, "\(plan)")
    try await fleet.ezprov.succeed("user", "password", "agate", input: "of polished agate\n")
    let hash = try await asColleague("secrets", "reveal", "password/agate")
    #expect(hash.code == 0 && hash.text.hasPrefix("{ARGON2ID}$argon2id$"), "\(hash)")
  }

  @Test func `is added whole or not at all`() async throws {
    let folder = fleet.keyed.folder
    let whole = folder.text("inventory/secrets.yml")
    let first = try #require(whole.firstMatch(of: /password\/agate:\n +operator: "([^"]+)"/))
    let spoilt = String(first.output.1.dropLast(8)) + "AAAAAAA="
    try folder.write(whole.replacing(first.output.1, with: spoilt), to: "inventory/secrets.yml")
    let ended = try await add()
    #expect(
      ended.code == 1
        && ended.complaint.contains("error: 'password/agate' was sealed to another key, or it was altered"), "\(ended)")
    #expect(folder.text("inventory/secrets.yml") == whole.replacing(first.output.1, with: spoilt))
  }

  @Test func `is one name and one key`() async throws {
    #expect(try await add().code == 0)
    let twice = try await add()
    #expect(
      twice.code == 64
        && twice.complaint
          == "error: 'granite' is a recipient already; for another key, run 'ezprov secrets remove-recipient granite' first\n"
    )
    let other = try await fleet.ezprov.run("secrets", "add-recipient", "basalt", colleague.recipient)
    #expect(other.code == 64 && other.complaint == "error: this is the key of 'granite' already\n")
    let none = try await fleet.ezprov.run("secrets", "add-recipient", "basalt", "AAAA")
    #expect(
      none.code == 64
        && none.complaint == "error: 'AAAA' is not the base64 text of a Curve25519 public key\n", "\(none)")
    let word = try await fleet.ezprov.run("secrets", "add-recipient", "file", colleague.recipient)
    #expect(word.code == 64, "\(word)")
  }

  @Test func `that was removed opens nothing that is sealed afterwards`() async throws {
    #expect(try await add().code == 0)
    let known = try await asColleague("secrets", "reveal", "relay1")
    let removed = try await fleet.ezprov.run("secrets", "remove-recipient", "granite")
    #expect(removed.code == 0)
    #expect(
      removed.complaint.hasPrefix(
        """
        'granite' is removed: what is sealed from now on does not open for 'granite'
        what was sealed before stays known to 'granite': dkim/quarry.example/ed
        """), "\(removed)")
    #expect(removed.complaint.contains("'ezprov secrets rekey'"))
    #expect(!fleet.keyed.folder.text("inventory/secrets.yml").contains("granite"))
    try await fleet.ezprov.succeed("secrets", "rekey")
    for words in [
      ["secrets", "reveal", "relay1"], ["secrets", "reveal", "site-key"], ["plan", "--local", fleet.hosts],
    ] {
      let ended = try await fleet.ezprov.run(words, environment: ["EZPROV_KEY": colleague.key])
      #expect(ended.code == 1 && ended.text.isEmpty, "\(ended)")
    }
    let now = try await fleet.ezprov.succeed("secrets", "reveal", "relay1")
    #expect(now.text != known.text)
    // Even with the recipient's line put back by hand, nothing opens.
    try await fleet.ezprov.succeed("secrets", "list")
    let path = "inventory/secrets.yml"
    let text = fleet.keyed.folder.text(path)
    let site = try #require(text.firstMatch(of: /site-key:\n( +)operator: ("[^"]+")/))
    let forged = text.replacing(
      site.output.0,
      with: "site-key:\n\(site.output.1)operator: \(site.output.2)\n\(site.output.1)granite: \(site.output.2)"
    ).replacing("recipients:\n", with: "recipients:\n    granite: \"\(colleague.recipient)\"\n")
    try fleet.keyed.folder.write(forged, to: path)
    let ended = try await asColleague("secrets", "reveal", "site-key")
    #expect(
      ended.code == 1 && ended.complaint.contains("'site-key' was sealed to another key, or it was altered"), "\(ended)"
    )
  }

  @Test func `is removed only when someone is left who can open each value`() async throws {
    let last = try await fleet.ezprov.run("secrets", "remove-recipient", "operator")
    #expect(
      last.code == 64
        && last.complaint
          == "error: 'operator' is the only one who can open what is sealed: add another recipient first\n"
    )
    #expect(try await add().code == 0)
    let path = "inventory/secrets.yml"
    let text = fleet.keyed.folder.text(path)
    let line = try #require(text.firstMatch(of: /password\/agate:\n +operator: "[^"]+"\n( +granite: "[^"]+"\n)/))
    try fleet.keyed.folder.write(text.replacing(line.output.1, with: ""), to: path)
    let ended = try await fleet.ezprov.run("secrets", "remove-recipient", "operator")
    #expect(
      ended.code == 1 && ended.complaint.contains("error: 'password/agate' is sealed to 'operator' alone"), "\(ended)")
    let unknown = try await fleet.ezprov.run("secrets", "remove-recipient", "granit")
    #expect(
      unknown.code == 64
        && unknown.complaint == "error: 'granit' is not one of 'secrets.recipients', did you mean 'granite'?\n")
  }

  @Test func `sees which values a key opens, and no value`() async throws {
    #expect(try await add().code == 0)
    try fleet.replace("secrets:\n", with: "secrets:\n  # ours\n", in: "secrets.yml")
    let list = try await fleet.ezprov.succeed("secrets", "list")
    #expect(list.text.contains("  granite ") && list.text.contains("\(colleague.recipient)\n"), "\(list)")
    #expect(list.text.contains("yours\n") && list.text.contains("operator, granite  opens\n"), "\(list)")
    let without = try await fleet.ezprov.run(
      "secrets", "list", "--format", "json", environment: ["EZPROV_KEY": "\(fleet.keyed.folder.path)/none"])
    let json = try JSONSerialization.jsonObject(with: Data(without.output)) as? [String: Any]
    let values = try #require(json?["values"] as? [[String: String]])
    #expect(values.count == 5 && values.allSatisfy { $0["standing"] == "no key here" }, "\(without)")
  }
}
