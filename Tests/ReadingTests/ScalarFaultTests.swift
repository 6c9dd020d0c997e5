import Reading
import TestSupport
import Testing
import Vocabulary

@Suite struct `A value` {
  @Test func `is what its key says, never what it looks like`() throws {
    let inventory = try read("users: {no: [on, yes, off, y, e1], 0755: [], 1.10: [], 22:22: [], 2027-03-31: []}")
    #expect(inventory.users.categories.map(\.heading.value.text) == ["no", "0755", "1.10", "22:22", "2027-03-31"])
    #expect(inventory.users.entries.map { inventory.users.string($0.login) } == ["on", "yes", "off", "y", "e1"])
  }

  @Test(arguments: [
    ("port: 1️⃣0", "'port' is a port number, 1 to 65535, not '0'"),
    ("port: 1️⃣65536", "'port' is a port number, 1 to 65535, not '65536'"),
    ("port: 1️⃣022", "'port' is a port number, 1 to 65535, not '022'"),
    ("port: 1️⃣0x16", "'port' is a port number, 1 to 65535, not '0x16'"),
    ("port: 1️⃣\"22\"", "'port' is a port number, 1 to 65535, not the text '22'"),
    ("sudo: 1️⃣yes", "'sudo' is 'true' or 'false', not 'yes'"),
    ("sudo: 1️⃣True", "'sudo' is 'true' or 'false', not 'True'"),
    ("sudo: 1️⃣'true'", "'sudo' is 'true' or 'false', not the text 'true'"),
    ("sudo: 1️⃣~", "'sudo' is 'true' or 'false', not empty"),
    (
      "address: 1️⃣-oProxyCommand=x",
      "'address' is a host name or address for ssh, such as '192.0.2.25', not '-oProxyCommand=x'"
    ),
    ("host_keys: 1️⃣x", "'host_keys' is a list, each item an OpenSSH public key, such as 'ssh-ed25519 AAAA…', not 'x'"),
    ("host_keys: [1️⃣x]", "each item of 'host_keys' is an OpenSSH public key, such as 'ssh-ed25519 AAAA…', not 'x'"),
    ("user: 1️⃣Root", "'user' is a login: a lower-case letter, then letters, digits, '-' or '_', at most 32, not 'Root'"),
  ])
  func `of another form is refused`(setting: String, message: String) {
    expectFaults(
      of: "hosts:\n  a:\n    role: none\n    name: a.example\n    addresses: [192.0.2.1]\n    ssh:\n      \(setting)",
      "1️⃣: error: \(message)")
  }

  @Test(arguments: ["", " ~", " null"]) func `that is left out is told as such`(empty: String) {
    expectFaults(
      of: "limits:\n  quota:1️⃣\(empty)".replacing("1️⃣ ", with: " 1️⃣"),
      "1️⃣: error: 'quota' is a size, such as '2 GB' or '100 MiB', not empty")
  }

  @Test func `is text as soon as it is quoted`() throws {
    let inventory = try read("users: {\"null\": [\"null\"]}")
    #expect(inventory.users.string(inventory.users.entries[0].login) == "null")
  }

  @Test func `is shown in ASCII, on one line, and cut`() {
    expectFaults(
      of: #"limits: {quota: 1️⃣"2\nGB\e[31m\\'\#u{430}"}"#,
      #"1️⃣: error: 'quota' is a size, such as '2 GB' or '100 MiB', not the text '2\nGB\u{1B}[31m\\\'\u{430}'"#)
    let long = String(repeating: "stone ", count: 1000)
    expectFaults(
      of: "limits: {quota: 1️⃣\(long)}",
      "1️⃣: error: 'quota' is a size, such as '2 GB' or '100 MiB', not '\(long.prefix(60))…'")
    expectFaults(
      of: "limits: {1️⃣\"qu\u{43E}ta\": 2 GB}",
      "1️⃣: error: unknown key 'qu\\u{43E}ta', did you mean 'quota'?")
  }

  @Test func `that allows two forms names both`() {
    expectFaults(
      of: "limits: {classes: {a: 1️⃣many, b: 2️⃣[1], 3️⃣c: {recipients: 4️⃣0}}}",
      "1️⃣: error: 'a' is 'unlimited' or a mapping such as '{recipients: 100, per: 6h}', not 'many'",
      "2️⃣: error: 'b' is 'unlimited' or a mapping such as '{recipients: 100, per: 6h}', not a list",
      "3️⃣: error: 'c' needs 'per', a time, such as '6h' or '30d'",
      "4️⃣: error: 'recipients' is a whole number from 1 on, not '0'")
  }

  @Test func `may be one word or a list where either makes sense`() throws {
    let inventory = try read("roles: {abuse: basalt, root: [basalt, granite@far.example]}")
    #expect(
      inventory.roles.map { $0.recipients.map(\.value.description) } == [
        ["basalt"], ["basalt", "granite@far.example"],
      ])
    expectFaults(
      of: "roles: {a: 1️⃣[], b: [x, 2️⃣Y Z], c: 3️⃣{}}",
      "1️⃣: error: 'a' is a list, each item a login or a mail address, not an empty list",
      "2️⃣: error: each item of 'b' is a login or a mail address, not 'Y Z'",
      "3️⃣: error: 'c' is a login or a mail address, not a mapping")
  }
}
