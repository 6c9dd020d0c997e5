import Modeling
import Reading
import TestSupport
import Testing
import Vocabulary

/// Every table of the MX answers as the inventory means, for every address that it speaks of and for many that it
/// does not. postmap(1) gives the answers; ``PlainMeaning`` knows what is right.
@Suite struct `A table of the MX` {
  @Test func `virtual_alias_maps sends every person's mail where his entry says`() async throws {
    try await expectRows(of: "users") { $0.users }
  }

  @Test func `users shows each person under the heading of his category, in the order of the inventory`() async throws {
    for specimen in try await Specimen.all {
      let table = specimen.inventory.users
      let expected = table.categories.flatMap { category in
        ["# \(category.heading.value)"] + category.users.joined().map { "\(table.string(table.entries[$0].login))@" }
      }
      let rows = try specimen.mx.text("/etc/postfix/users").split(separator: "\n").map(String.init)
      let own = rows.filter { !$0.hasPrefix("# until") }.compactMap { row in
        row.hasPrefix("#") ? row : expected.first { row.hasPrefix($0 + "\(PlainMeaning(specimen.inventory).domain) ") }
      }
      #expect(own == expected, "\(specimen)")
    }
  }

  @Test func `virtual_alias_maps sends roles, lists, desks, services and discards where they belong`() async throws {
    try await expectRows(of: "users_managed") { $0.managed }
  }

  @Test func `local_recipient_maps knows every address of the site's domain and no other`() async throws {
    try await expectRows(of: "local_recipients") { meaning in
      Dictionary(meaning.recipients.map { ($0, ["ok"]) }) { first, _ in first }
    }
  }

  @Test func `virtual_alias_domains are the alias domains and no other`() async throws {
    for specimen in try await Specimen.all {
      let meaning = PlainMeaning(specimen.inventory)
      let names = meaning.inventory.domains.map(\.name.value.text)
      let asked = names + names.flatMap { ["x\($0)", "sub.\($0)", "\($0).attacker.example"] } + ["far.example"]
      let found = try await specimen.mx.answers(of: "lmdb:\(specimen.mx.postfix)/domains", to: asked)
      #expect(Set(found.keys) == Set(meaning.aliasDomains))
    }
  }

  @Test func `smtpd_sender_login_maps lets everyone send as his own addresses and as nobody else's`() async throws {
    for specimen in try await Specimen.all {
      let meaning = PlainMeaning(specimen.inventory)
      let asked = meaning.everyAddress
      let table = try await specimen.mx.parameter("smtpd_sender_login_maps")
      let found = try await specimen.mx.answers(of: table, to: asked.sorted())
      for address in asked {
        #expect(Set(found[address].map(Self.words) ?? []) == meaning.owners(of: address), "\(address)")
      }
    }
  }

  @Test func `sender_access holds what users on hold send, and nothing else`() async throws {
    for specimen in try await Specimen.all {
      let meaning = PlainMeaning(specimen.inventory)
      let held = meaning.people.filter { $0.state == .hold }
      let expected = Set(held.flatMap { $0.addresses + [$0.login] })
      let asked = meaning.everyAddress.union(meaning.people.map(\.login)).union(meaning.programs.map(\.login))
      let found = try await specimen.mx.answers(of: "lmdb:\(specimen.mx.postfix)/sender_access", to: asked)
      #expect(found == Dictionary(expected.map { ($0, "HOLD") }) { first, _ in first })
    }
    #expect(try await !PlainMeaning(Specimen.arch.value.inventory).people.filter { $0.state == .hold }.isEmpty)
  }

  @Test func `aliases brings the mail of every account of the machine to a person`() async throws {
    for specimen in try await Specimen.all {
      let mx = try specimen.mx
      let table = "lmdb:\(mx.postfix)/aliases"
      let root = try await mx.answers(of: table, to: ["root"])["root"]
      #expect(root == "basalt@quarry.example")
      let postmaster = try await mx.answers(of: table, to: ["postmaster"])["postmaster"]
      #expect(postmaster == "basalt@quarry.example")
      let names = ["daemon", "bin", "mail", "www-data", "nobody", "postfix", "dovecot", "unbound", "vmail"]
      let daemons = try await mx.answers(of: table, to: names)
      #expect(daemons == Dictionary(names.map { ($0, "root") }) { first, _ in first })
      let discard = try await mx.answers(of: table, to: ["ezprov-discard", "mailer-daemon"])
      #expect(discard == ["ezprov-discard": "/dev/null", "mailer-daemon": "postmaster"])
      let people = PlainMeaning(specimen.inventory).people.map(\.login)
      #expect(try await mx.answers(of: table, to: people).isEmpty)
    }
  }

  /// Expects that the table has exactly the rows that `expected` gives, whoever asks.
  private func expectRows(
    of table: String, _ expected: (PlainMeaning) -> [String: [String]], location: SourceLocation = #_sourceLocation
  ) async throws {
    for specimen in try await Specimen.all {
      let meaning = PlainMeaning(specimen.inventory)
      let expected = expected(meaning)
      let asked = meaning.everyAddress.union(expected.keys)
      #expect(!expected.isEmpty && asked.count > expected.count, sourceLocation: location)
      let found = try await specimen.mx.answers(of: "lmdb:\(specimen.mx.postfix)/\(table)", to: asked.sorted())
      for address in asked.sorted() {
        #expect(found[address].map(Self.words) == expected[address], "\(address)", sourceLocation: location)
      }
    }
  }

  /// The words of a table's value, which commas and white space separate.
  static func words(_ value: String) -> [String] {
    value.split { $0 == "," || $0.isWhitespace }.map(String.init)
  }
}
