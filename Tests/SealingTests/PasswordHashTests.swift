import Testing

@testable import Sealing

@Suite struct `A password hash` {
  @Test func `is one that Dovecot accepts for that password alone`() async throws {
    let hash = try PasswordHash(of: Secret(copying: "héliodor & beryl".utf8))
    #expect(hash.text.hasPrefix("{ARGON2ID}$argon2id$v=19$m=65536,t=2,p=1$"))
    #expect(try await Program.doveadm.run(["pw", "-t", hash.text, "-p", "héliodor & beryl"]).succeeded)
    #expect(try await !Program.doveadm.run(["pw", "-t", hash.text, "-p", "heliodor & beryl"]).succeeded)
  }

  @Test func `differs for the same password`() throws {
    let password = Secret(copying: "beryl".utf8)
    #expect(try PasswordHash(of: password) != PasswordHash(of: password))
  }

  @Test func `is never of an empty password`() {
    #expect(throws: SealingFault.emptyPassword) { try PasswordHash(of: Secret(copying: [])) }
  }

  @Test(arguments: ["beryl\n", "be\0ryl", "\tberyl", "ber\u{7F}yl"])
  func `is of one line of text`(password: String) {
    #expect(throws: SealingFault.passwordOfSeveralLines) { try PasswordHash(of: Secret(copying: password.utf8)) }
  }

  private static let good = "{ARGON2ID}$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$\(tail)"
  private static let tail = "GpZ3sK/oH9p7VIiV56G/64Zo/8GaUw434IimaPqxwCo"

  @Test func `is read back as it was written`() throws {
    #expect(try PasswordHash(Self.good).text == Self.good)
  }

  @Test(arguments: [
    "", "{ARGON2ID}", "{PLAIN}beryl", "{ARGON2ID}*", "{ARGON2ID}!\(good)", "\(good)\n", "\(good):0:0::", "\(good) x",
    "{ARGON2I}$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$\(tail)", "{ARGON2ID}$argon2id$v=19$m=65536",
    "{ARGON2ID}$argon2id$v=19$m=0,t=0,p=1$c29tZXNhbHRzb21lc2FsdA$\(tail)",
  ])
  func `of another form is refused`(text: String) {
    #expect(throws: SealingFault.notAPasswordHash) { try PasswordHash(text) }
  }
}
