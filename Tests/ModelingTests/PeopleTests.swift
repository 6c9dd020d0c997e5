import Modeling
import Reading
import Reporting
import Testing
import Vocabulary

@Suite struct `A user` {
  @Test func `has an address that nobody else has`() {
    expectFaults(
      inModelOf: Quarry.text(
        users: """
          users:
            Masons:
              - 1️⃣basalt
              - login: granite
                addresses: [2️⃣basalt@quarry.example, 3️⃣g@gravel.example]
              - login: slate
                addresses: [4️⃣g@gravel.example]
          """),
      "2️⃣: error: 'basalt@quarry.example' has an address that is taken", "1️⃣: note: first set here",
      "4️⃣: error: 'g@gravel.example' has an address that is taken", "3️⃣: note: first set here")
  }

  @Test func `has addresses in our domains only, without the delimiter`() {
    expectFaults(
      inModelOf: Quarry.text(
        users: """
          users:
            Masons:
              - login: basalt
                addresses: [1️⃣b@far.example, 2️⃣b@moraine.example, 3️⃣b+c@gravel.example]
          """),
      "1️⃣: error: 'b@far.example' is in no domain of class 'local' or 'alias'",
      "2️⃣: error: 'b@moraine.example' is in no domain of class 'local' or 'alias'",
      "3️⃣: error: 'b+c@gravel.example' holds '+', which separates an address from its extension")
  }

  @Test func `forwards to someone who exists`() {
    expectFaults(
      inModelOf: Quarry.text(
        users: """
          users:
            Masons:
              - basalt
              - {login: granite, forward: 1️⃣bassalt}
              - {login: slate, forward: 2️⃣nobody@gravel.example}
          """),
      "1️⃣: error: 'bassalt' is not one of 'users', did you mean 'basalt'?",
      "2️⃣: error: nobody has the address 'nobody@gravel.example'")
  }

  @Test func `does not get his mail back in a circle`() {
    expectFaults(
      inModelOf: Quarry.text(
        users: """
          users:
            Masons:
              - {login: basalt, forward: granite}
              - {login: granite, addresses: [g@gravel.example], forward: slate}
              - {login: slate, forward: 1️⃣g@gravel.example}
          """),
      """
      1️⃣: error: mail goes in a circle: 'granite@quarry.example' to 'slate@quarry.example' to 'granite@quarry.example'
      """)
  }

  @Test func `who leaves has a forward and its end`() {
    expectFaults(
      inModelOf: Quarry.text(users: "users:\n  Gone:\n    - basalt\n    - {login: 1️⃣chalk, state: leaving}"),
      "1️⃣: error: 'chalk' is leaving, so it needs 'forward' and 'until'")
  }

  @Test func `whose forward ended is warned about, and nothing else changes`() throws {
    let text = Quarry.text(
      users: "users:\n  Gone:\n    - basalt\n    - {login: chalk, forward: c@far.example, until: 2026-11-20}")
    let system = try model(text)
    #expect(system.warnings.list.map(\.message) == ["the forward of 'chalk' ended on 2026-11-20"])
    #expect(system.people.way(of: system.people.table.entries[1]) == .elsewhere)
  }

  @Test func `without a system account has no key, no shell and no .forward`() {
    expectFaults(
      inModelOf: Quarry.text(
        users: """
          users:
            Masons:
              - basalt
              - {login: 1️⃣agate, account: mailbox, shell: true, forward_file: user}
          """),
      "1️⃣: error: 'agate' has no system account, so no '.forward' is read",
      "1️⃣: error: 'agate' has no system account for a 'shell'",
      "1️⃣: warning: 'agate' has no password yet: run 'ezprov user password agate'")
  }

  @Test func `keeps his .forward himself or lets it be managed, not both`() {
    expectFaults(
      inModelOf: Quarry.text(
        users: """
          users:
            Masons:
              - basalt
              - {login: 1️⃣slate, forward_file: user, forward: s@far.example}
              - {login: 2️⃣schist, forward_file: managed}
          """),
      "1️⃣: error: 'slate' keeps his '.forward' himself, so 'forward' has no place here",
      "2️⃣: error: 'schist' needs 'forward', which the managed '.forward' is to hold")
  }

  @Test func `cannot be a system account`() {
    expectFaults(
      inModelOf: Quarry.text(users: "users:\n  Masons:\n    - basalt\n    - 1️⃣daemon"),
      "1️⃣: error: 'daemon' is the name of a system account, so a user cannot have it")
  }

  @Test func `can get the largest message into his mailbox`() {
    expectFaults(
      inModelOf: Quarry.text(
        users: "users:\n  Masons:\n    - basalt\n    - {login: slate, quota: 1️⃣1 MB}", "limits: {message_size: 2 MB}"),
      "1️⃣: error: a quota of '1000000' octets is less than a message may have, '2000000'")
  }
}
