import Reading
import TestSupport
import Testing
import Vocabulary

@Suite struct `A value that is kept elsewhere` {
  @Test func `is in a file, in a variable, or given by a program`() throws {
    let secrets = try read(
      """
      secrets:
        values:
          site-key: {file: /run/secrets/site-key}
          password/agate: {environment: AGATE_HASH}
          dkim/quarry.example/rsa2026: {command: [vault, read, "-field=key", mail/rsa2026]}
          password/onyx: {basalt: "AAAA"}
      """
    ).secrets
    guard case .file(let path) = secrets.values[0].reference, case .environment(let name) = secrets.values[1].reference,
      case .command(let words) = secrets.values[2].reference
    else {
      Issue.record("\(secrets.values)")
      return
    }
    #expect(path.text == "/run/secrets/site-key" && name.text == "AGATE_HASH")
    #expect(words.map(\.text) == ["vault", "read", "-field=key", "mail/rsa2026"])
    #expect(secrets.values[3].reference == nil && secrets.values.prefix(3).allSatisfy { $0.sealed.isEmpty })
  }

  @Test func `is kept in one place`() {
    expectFaults(
      of: """
        secrets:
          values:
            site-key: {file: /run/key, 1️⃣environment: KEY}
            password/a: {file: 2️⃣secrets/key}
            password/b: {environment: 3️⃣1ST}
            password/c: {command: 4️⃣[]}
            password/d: {command: 5️⃣vault}
            password/e: {file: /run/key, 6️⃣basalt: AAAA}
        """,
      "1️⃣: error: 'site-key' has only one of 'file', 'environment', 'command'",
      "2️⃣: error: 'file' is an absolute path of letters, digits and '._-+@=,', such as '/etc/ssl/mail.pem', "
        + "not 'secrets/key'",
      "3️⃣: error: 'environment' is the name of an environment variable, such as 'SITE_KEY', not '1ST'",
      "4️⃣: error: 'command' is a list, each item one line of at most 200 printable characters, not an empty list",
      "5️⃣: error: 'command' is a list, each item one line of at most 200 printable characters, not 'vault'",
      "6️⃣: error: unknown key 'basalt': known are 'file', 'environment', 'command'")
  }

  @Test func `is not taken for a recipient`() {
    expectFaults(
      of: "secrets: {recipients: {1️⃣file: \"AAAA\"}}",
      "1️⃣: error: 'file' says where a value is kept; call the recipient otherwise")
  }
}
