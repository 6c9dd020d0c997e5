import Reading
import TestSupport
import Testing
import Vocabulary

@Suite struct `The users` {
  @Test func `stand in their categories, in the order of the files`() throws {
    let inventory = try read(
      files: "ezprov: 1\nusers: {Masons: [basalt, granite], Gone: [chalk]}",
      "users: {Polishers: [agate], Masons: [gneiss]}")
    let table = inventory.users
    #expect(table.categories.map(\.heading.value.text) == ["Masons", "Gone", "Polishers"])
    #expect(
      table.categories.map { $0.users.flatMap { $0.map { table.string(table.entries[$0].login) } } } == [
        ["basalt", "granite", "gneiss"], ["chalk"], ["agate"],
      ])
  }

  @Test func `may have no one in a category`() throws {
    let table = try read("users: {Masons: []}").users
    #expect(table.categories.count == 1)
    #expect(table.entries.isEmpty)
    expectFaults(of: "users:\n  Masons:1️⃣", "1️⃣: error: 'Masons' is a list of users, not empty")
  }

  @Test func `each have a login of their own`() {
    expectFaults(
      of: "users:\n  Masons: [1️⃣basalt]\n  Gone: [{login: 2️⃣basalt}, granite, 3️⃣basalt]",
      "2️⃣: error: 'basalt' is set twice", "1️⃣: note: first set here",
      "3️⃣: error: 'basalt' is set twice", "1️⃣: note: first set here")
  }

  @Test func `have no more than a user can have`() {
    expectFaults(
      of: """
        users:
          Masons:
            - 1️⃣Bad
            - 2️⃣[x]
            - 3️⃣~
            - 4️⃣{quota: 2 GB}
            - login: basalt
              quota: 5️⃣2
              keep: 6️⃣yes
              addresses: 7️⃣a@b.example
              forward: 8️⃣[]
              9️⃣forwrad: x
        """,
      "1️⃣: error: each user is \(Login.form), not 'Bad'",
      "2️⃣: error: each user is a login or a mapping with 'login', not a list",
      "3️⃣: error: each user is \(Login.form), not empty",
      "4️⃣: error: this needs 'login', \(Login.form)",
      "5️⃣: error: 'quota' is a size, such as '2 GB' or '100 MiB', not '2'",
      "6️⃣: error: 'keep' is 'true' or 'false', not 'yes'",
      "7️⃣: error: 'addresses' is a list, each item a mail address, such as 'basalt@example.org', not 'a@b.example'",
      "8️⃣: error: 'forward' is a list, each item a login or a mail address, not an empty list",
      "9️⃣: error: unknown key 'forwrad', did you mean 'forward'?")
  }

  @Test(arguments: [
    "a b@stone.example", "@stone.example", "stone@", "stone@stone", ".a@stone.example", "a..b@stone.example",
    "a@-stone.example", "a@b@stone.example", "a\\\"b@stone.example", "a$b@stone.example", "a#b@stone.example",
    "a\\nb@stone.example", "a,b@stone.example", "bаsalt@stone.example", "basalt@stоne.example", "a@stone.example.",
    "a@stone.example a", "a;b@stone.example", "a@[192.0.2.1]", "a@stone.123",
  ])
  func `have addresses that every table can hold`(text: String) {
    let shown = text.unicodeScalars.map {
      $0.isASCII ? String($0) : "\\u{\(String($0.value, radix: 16, uppercase: true))}"
    }
    expectFaults(
      of: "users: {A: [{login: basalt, addresses: [1️⃣\"\(text)\"]}]}",
      "1️⃣: error: each item of 'addresses' is \(MailAddress.form), not the text '\(shown.joined().replacing("\\\"", with: "\""))'"
    )
  }

  @Test func `have addresses in lower case, and forwards with their local part as it is`() throws {
    let table = try read(
      "users: {A: [{login: b, addresses: [B.C@Stone.Example], forward: [Far@FAR.example, granite]}]}"
    ).users
    #expect(table.texts.map { table.string($0) } == ["b.c@stone.example", "Far@far.example", "granite"])
    #expect(table.entries[0].addresses == 0..<1)
    #expect(table.entries[0].forward == 1..<3)
  }

  @Test func `of the same domains are checked as those of the first`() throws {
    let domains = (0..<9).map { "d\($0).example" }
    let good = (0..<90).map { "u\($0)@\(domains[$0 % 9])" }
    let table = try read("users: {A: [{login: b, addresses: [\(good.joined(separator: ", "))]}]}").users
    #expect(table.texts.map { table.string($0) } == good)
    expectFaults(
      of: "users: {A: [{login: b, addresses: [a@d1.example, 1️⃣a@d1.exampl_]}]}",
      "1️⃣: error: each item of 'addresses' is \(MailAddress.form), not 'a@d1.exampl_'")
  }

  @Test func `are found by login among many`() throws {
    let logins = (0..<5000).map { "b\($0)" }
    let table = try read("users: {A: [\(logins.joined(separator: ", "))]}").users
    #expect(table.entries.count == 5000)
    expectFaults(
      of: "users: {A: [\(logins.joined(separator: ", ")), 1️⃣b4711]}".replacing("b4711,", with: "2️⃣b4711,"),
      "1️⃣: error: 'b4711' is set twice", "2️⃣: note: first set here")
  }
}
