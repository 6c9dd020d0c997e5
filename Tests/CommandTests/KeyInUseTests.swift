import Foundation
import TestSupport
import Testing

/// The active key that was deleted for thirty hours, and how it goes rightly.
@Suite struct `A signing key in use` {
  private let fleet: Fleet
  private let selectors: [String]

  init() async throws {
    fleet = try await Fleet.quarry
    let text = fleet.keyed.folder.text("inventory/domains.yml")
    selectors = try ["rsa", "ed"].map { kind in
      String(
        try #require(try text.firstMatch(of: Regex("\\b(\(kind)\\d{4}):", as: (Substring, Substring).self))?.output.1))
    }
    try #require(await fleet.apply().code == 0)
  }

  @Test func `is not taken away from its signer unless that is allowed by name`() async throws {
    let folder = fleet.keyed.folder
    let domains = folder.text("inventory/domains.yml")
    let keys = try #require(domains.firstMatch(of: #/ +dkim:\n +selectors:\n( +(rsa|ed)\d{4}:\n.+\n.+\n)+/#))
    try folder.write(
      domains.replacingCharacters(in: keys.range, with: ""), to: "inventory/domains.yml")
    let refused = try await fleet.apply()
    #expect(refused.code == 8, "\(refused)")
    for selector in selectors {
      let name = "quarry.example.\(selector)"
      #expect(
        refused.complaint.contains(
          "mx1: mail may be signed with the key '\(name)', or on its way: 'ezprov dkim rotate' retires a key: "
            + "--allow dkim-in-use:\(name)"), "\(refused)")
      #expect(try fleet.files["mx1/etc/rspamd/dkim/\(name).key"] != nil)
    }
    let allowed = try await fleet.apply(
      "--allow", "dkim-in-use:quarry.example.\(selectors[0])", "--allow", "dkim-in-use:quarry.example.\(selectors[1])")
    #expect(allowed.code == 0, "\(allowed)")
    #expect(try !fleet.files.keys.contains { $0.contains("etc/rspamd/dkim/") })
  }

  @Test func `goes without a word once the inventory says that it is gone`() async throws {
    let folder = fleet.keyed.folder
    try await fleet.ezprov.succeed("dkim", "new", "quarry.example", "--suffix", "2999")
    var domains = folder.text("inventory/domains.yml")
    domains = domains.replacing("state: next", with: "state: active")
    for selector in selectors {
      let field = try #require(domains.range(of: "\(selector):\n"))
      let indent = domains[field.upperBound...].prefix { $0 == " " }
      domains.replaceSubrange(field, with: "\(selector):\n\(indent)state: gone\n")
    }
    try folder.write(domains, to: "inventory/domains.yml")
    // What name servers answer is another matter.
    let plan = try await fleet.plan("--no-dns")
    #expect(plan.code == 0 && !plan.text.contains("dkim-in-use"), "\(plan)")
    #expect(try await fleet.apply("--no-dns").code == 0)
    let left = try fleet.files.keys.filter { $0.contains("etc/rspamd/dkim/") }
    #expect(left.count == 2 && left.allSatisfy { $0.hasSuffix("2999.key") }, "\(left)")
  }
}
