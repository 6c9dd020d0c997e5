import Modeling
import Reading
import Testing
import Vocabulary

@Suite struct `An address of ours` {
  @Test func `belongs to one entry`() {
    expectFaults(
      inModelOf: Quarry.text(
        users: "users:\n  Masons:\n    - basalt\n    - 5️⃣granite",
        """
        roles: {1️⃣stone: basalt, 4️⃣granite: basalt}
        discard: [2️⃣stone@quarry.example]
        desks: {3️⃣stone: {mailbox: basalt, header: s@git.example}}
        """),
      "1️⃣: error: 'stone@quarry.example' is set twice", "3️⃣: note: first set here",
      "4️⃣: error: 'granite@quarry.example' is set twice", "5️⃣: note: first set here",
      "2️⃣: error: 'stone@quarry.example' is set twice", "3️⃣: note: first set here")
  }

  @Test func `goes to users and services that exist`() {
    expectFaults(
      inModelOf: Quarry.text(
        "roles: {stone: [basalt, 1️⃣bazalt]}\ndesks: {help: {mailbox: 2️⃣bot, header: h@git.example}}"),
      "1️⃣: error: 'bazalt' is not one of 'users', did you mean 'basalt'?",
      "2️⃣: error: 'bot' is neither a user nor a service with a 'mailbox'")
  }

  @Test func `of a list also works at the site's domain where that is asked for`() throws {
    let system = try model(
      Quarry.text(
        domains: Quarry.domains + "\n  lists.example: {class: lists, host: lists}",
        hosts: Quarry.hosts + "\n  lists: {role: lists, name: lists.example, addresses: [192.0.2.50]}",
        "lists: {lists.example: {names: [Dev], compatibility: true}}"))
    let aliases = system.aliases.filter { $0.origin == .list }.map { "\($0.address) \($0.targets[0])" }
    #expect(aliases.count == 10)
    #expect(aliases.first == "dev@quarry.example dev@lists.example")
    #expect(aliases.last == "dev-unsubscribe@quarry.example dev-unsubscribe@lists.example")
  }
}

@Suite struct `A route` {
  @Test func `leads to a host that exists`() {
    expectFaults(
      inModelOf: Quarry.text("routes: {app@quarry.example: {lmtp: '1️⃣relay9:8024'}}".replacing("'1️⃣", with: "1️⃣'")),
      "1️⃣: error: 'relay9' is not one of 'hosts', did you mean 'relay1'?")
  }

  @Test func `by a host's label goes to its name`() throws {
    let system = try model(Quarry.text("routes: {app@quarry.example: {lmtp: 'relay1:8024', tls: none}}"))
    guard case .lmtp(.name(let name), let port) = try #require(system.routes.first).way else {
      Issue.record("no LMTP route")
      return
    }
    #expect("\(name):\(port)" == "relay1.quarry.example:8024")
  }

  @Test func `does not take all mail of a domain that is delivered here`() {
    expectFaults(
      inModelOf: Quarry.text(
        "routes: {1️⃣gravel.example: {smtp: 'mx.far.example:25'}, 2️⃣moraine.example: {smtp: 'mx.far.example:25'}}"),
      "1️⃣: error: 'gravel.example' is delivered here, a route for all of it would take every mailbox's mail",
      "2️⃣: error: 'moraine.example' is parked, no mail is routed to it")
  }

  @Test func `to a program runs as an account that is neither root nor Postfix's`() {
    expectFaults(
      inModelOf: Quarry.text("routes: {app@quarry.example: {pipe: {command: [1️⃣run], user: 2️⃣root}}}"),
      "1️⃣: error: 'run' is not the absolute path of a program", "2️⃣: error: pipe(8) runs nothing as 'root'")
  }
}

@Suite struct `The limits` {
  @Test func `of people and hosts are what the seed has when nothing is said`() throws {
    let system = try model(Quarry.text())
    #expect(system.limits.people.allowance == .recipients(Count(number: 100), per: TimeSpan(seconds: 21600)))
    #expect(system.programs[0].limit.allowance == .recipients(Count(number: 360), per: TimeSpan(seconds: 3600)))
  }

  @Test func `of one user are those that he names`() throws {
    let system = try model(
      Quarry.text(users: "users:\n  Masons:\n    - basalt\n    - {login: slate, limit: unlimited}"))
    #expect(system.limits.exceptions.map(\.login.text) == ["slate"])
    #expect(system.limits.exceptions.map(\.limit.allowance) == [.unlimited])
  }
}

@Suite struct `Sealed values` {
  @Test func `are for recipients that the inventory names`() {
    let box = String(repeating: "A", count: 80)
    expectFaults(
      inModelOf: Quarry.text(
        "secrets: {recipients: {operator: \(String(repeating: "A", count: 43))=}, values: {site-key: {1️⃣operater: \(box)}}}"
      ),
      "1️⃣: error: 'operater' is not one of 'secrets.recipients', did you mean 'operator'?")
  }
}
