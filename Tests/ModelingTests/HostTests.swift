import Modeling
import Reporting
import Testing
import Vocabulary

@Suite struct `A host` {
  @Test func `signs in at the MX by its label unless it names a login`() throws {
    let system = try model(
      Quarry.text(
        hosts: """
          hosts:
            mx1: {role: mx, name: mail.quarry.example, addresses: [192.0.2.25]}
            relay1: {role: relay, name: a.quarry.example, addresses: [192.0.2.31]}
            relay2: {role: relay, name: b.quarry.example, addresses: [192.0.2.32], login: other}
          """))
    #expect(system.programs.map(\.login.text) == ["other", "relay1"])
    #expect(system.relays.map(\.login.text) == ["relay1", "other"])
  }

  @Test func `may send as its own name when it says nothing else`() throws {
    let system = try model(Quarry.text())
    #expect(system.programs.first?.maySendAs.map(\.value.description) == ["@relay1.quarry.example"])
  }

  @Test func `cannot have another host's login`() {
    expectFaults(
      inModelOf: Quarry.text(
        hosts: """
          hosts:
            mx1: {role: mx, name: mail.quarry.example, addresses: [192.0.2.25]}
            relay1: {role: relay, name: a.quarry.example, addresses: [192.0.2.31], login: 1️⃣stone}
            relay2: {role: relay, name: b.quarry.example, addresses: [192.0.2.32], login: 2️⃣stone}
          """),
      "2️⃣: error: 'stone', the login of host 'relay2', is taken", "1️⃣: note: first set here")
  }

  @Test func `cannot have a user's login`() {
    expectFaults(
      inModelOf: Quarry.text(
        hosts: Quarry.hosts + "\n  2️⃣granite: {role: relay, name: b.quarry.example, addresses: [192.0.2.32]}",
        users: """
          users:
            Masons:
              - basalt
              - 1️⃣granite
          """),
      "2️⃣: error: 'granite', the login of host 'granite', is taken", "1️⃣: note: first set here")
  }

  @Test func `cannot have a system account's name as its login`() {
    expectFaults(
      inModelOf: Quarry.text(
        hosts: Quarry.hosts + "\n  1️⃣postfix: {role: relay, name: b.quarry.example, addresses: [192.0.2.32]}"),
      "1️⃣: error: 'postfix' is the name of a system account, so host 'postfix' cannot have it")
  }

  @Test func `has its name and addresses alone`() {
    expectFaults(
      inModelOf: Quarry.text(
        hosts: """
          hosts:
            mx1: {role: mx, name: 1️⃣mail.quarry.example, addresses: [2️⃣192.0.2.25]}
            build1: {role: none, name: 3️⃣mail.quarry.example, addresses: [4️⃣192.0.2.25]}
          """),
      "3️⃣: error: 'mail.quarry.example' belongs to two hosts", "1️⃣: note: first here",
      "4️⃣: error: '192.0.2.25' belongs to two hosts", "2️⃣: note: first here")
  }

  @Test func `is the MX once and only once`() {
    expectFaults(
      inModelOf: Quarry.text(
        hosts: """
          hosts:
            mx1: {role: 1️⃣mx, name: a.quarry.example, addresses: [192.0.2.25]}
            mx2: {role: 2️⃣mx, name: b.quarry.example, addresses: [192.0.2.26]}
          """),
      "2️⃣: error: 'mx2' is a second 'mx', exactly one host can be", "1️⃣: note: the first is here")
  }

  @Test func `says only what its role knows`() {
    expectFaults(
      inModelOf: Quarry.text(
        hosts: Quarry.hosts
          + "\n  build1: {role: none, name: b.quarry.example, addresses: [192.0.2.71], login: 1️⃣stone, limit: 2️⃣person}"),
      "1️⃣: error: a host of role 'none' has no 'login'", "2️⃣: error: a host of role 'none' has no 'limit'")
  }

  @Test func `trusts no network that is wider than a site`() {
    expectFaults(
      inModelOf: Quarry.text(
        hosts: """
          hosts:
            mx1:
              role: mx
              name: mail.quarry.example
              addresses: [192.0.2.25]
              trusted_networks: [{network: 1️⃣10.0.0.0/8, reason: all of it}]
          """),
      "1️⃣: error: '10.0.0.0/8' is too wide a network to be trusted ('all of it')")
  }

  @Test func `sends only as domains of the inventory`() {
    expectFaults(
      inModelOf: Quarry.text(
        hosts: Quarry.hosts
          + "\n  relay2: {role: relay, name: b.quarry.example, addresses: [192.0.2.32], may_send_as: [1️⃣'@quary.example', 2️⃣a@moraine.example, '@b.quarry.example']}"
      ),
      "1️⃣: error: '@quary.example' is neither in one of 'domains' nor at a host's name, did you mean 'quarry.example'?",
      "2️⃣: error: 'a@moraine.example' is in a parked domain, which sends nothing")
  }

  @Test func `names a limit class that exists`() {
    expectFaults(
      inModelOf: Quarry.text(
        hosts: Quarry.hosts
          + "\n  relay2: {role: relay, name: b.quarry.example, addresses: [192.0.2.32], limit: 1️⃣servr}"),
      "1️⃣: error: 'servr' is not one of 'limits.classes', did you mean 'server'?")
  }

  @Test func `that relays and may not send as itself is warned about`() throws {
    let system = try model(
      Quarry.text(
        hosts: """
          hosts:
            mx1: {role: mx, name: mail.quarry.example, addresses: [192.0.2.25]}
            relay1: {role: relay, name: a.quarry.example, addresses: [192.0.2.31], may_send_as: [web@quarry.example]}
          """))
    #expect(
      system.warnings.list.map(\.message) == [
        "'relay1' may not send as '@a.quarry.example', so the mail of its own root is refused"
      ])
  }
}
