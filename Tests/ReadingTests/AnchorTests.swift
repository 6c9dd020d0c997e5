import Reading
import Reporting
import TestSupport
import Testing
import Vocabulary

@Suite struct `An anchor` {
  @Test func `names a value that an alias repeats`() throws {
    let inventory = try read(
      """
      services:
        gitbot: &bot {may_send_as: &senders [a@stone.example, &b b@stone.example], limit: &limit server}
        wikibot: *bot
        listbot: {may_send_as: *senders, limit: *limit}
        onebot: {may_send_as: [*b]}
      """)
    let senders = inventory.services.map { $0.maySendAs.map(\.value.description) }
    #expect(senders == Array(repeating: ["a@stone.example", "b@stone.example"], count: 3) + [["b@stone.example"]])
    #expect(inventory.services.map { $0.limit?.value.text } == ["server", "server", "server", nil])
    #expect(inventory.services.map(\.login.value.text) == ["gitbot", "wikibot", "listbot", "onebot"])
  }

  @Test func `may stand before a key`() throws {
    let inventory = try read("services: {&name gitbot: {}}\nusers: {A: [{login: basalt, limit: *name }]}")
    #expect(inventory.users.rare[0].limit?.value.text == "gitbot")
  }

  @Test func `works for the users too`() throws {
    let table = try read(
      "users: {A: [&b basalt, {login: granite, addresses: &x [g@stone.example], forward: *b}], B: [{login: chalk, forward: *x }]}"
    ).users
    #expect(table.texts.map { table.string($0) } == ["g@stone.example", "basalt", "g@stone.example"])
  }

  @Test func `puts a repeated value where its alias stands`() {
    expectFaults(
      of: "services: {a: {limit: 1️⃣&x [y]}, b: {limit: 2️⃣*x }}",
      "1️⃣: error: 'limit' is \(Label.form), not a list", "2️⃣: error: 'limit' is \(Label.form), not a list")
    expectFaults(
      of: "discard: [1️⃣&x stone, 2️⃣*x]", "2️⃣: error: 'stone' is set twice", "1️⃣: note: first set here")
  }

  @Test func `stands above its aliases, once`() {
    expectFaults(of: "ezprov: 1\nsite: 1️⃣*x", "1️⃣: error: no anchor '&x' stands above this")
    expectFaults(of: "ezprov: 1\nsite: &x [1️⃣*x]", "1️⃣: error: no anchor '&x' stands above this")
    expectFaults(
      of: "ezprov: 1\ndiscard: [1️⃣&x a, 2️⃣&x b]", "2️⃣: error: the anchor 'x' is set twice", "1️⃣: note: first set here")
  }

  @Test func `merges nothing`() {
    expectFaults(
      of: "services: {a: &a {mailbox: true}, b: {1️⃣<<: *a, limit: server}}",
      "1️⃣: error: '<<' merges nothing here: write the settings out, or repeat a whole value by an alias")
  }

  @Test func `repeats no more than a file can use`() throws {
    let levels = (1...9).map { level in
      "l\(level): &l\(level) [\(Array(repeating: "*l\(level - 1)", count: 10).joined(separator: ","))]\n"
    }
    let faults = try #require(
      #expect(throws: Faults.self) { try read("ezprov: 1\nl0: &l0 [stone]\n" + levels.joined()) })
    #expect(faults.list.map(\.message).contains("anchors and aliases repeat at most 10000 values or 1 MiB"))
    let long = String(repeating: "x", count: 300_000)
    expectFaults(
      of: "ezprov: 1\ndiscard: [&x \"\(long)\"]\nroles: {a: [*x, *x, *x, *x]}",
      "2:11: error: each item of 'discard' is \(OwnAddress.form), not the text '\(long.prefix(60))…'",
      "3:21: error: anchors and aliases repeat at most 10000 values or 1 MiB")
  }
}
