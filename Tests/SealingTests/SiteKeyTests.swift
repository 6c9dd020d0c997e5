import Testing
import Vocabulary

@testable import Sealing

@Suite struct `A site key` {
  private let key: SiteKey

  init() throws { key = try SiteKey(Secret(copying: 0..<32)) }

  private func credential(_ login: String, _ version: Int = 1) throws -> Credential {
    Credential(try #require(Login(login)), version: Count(number: version))
  }

  /// The expected texts come from another implementation, Python's hashlib:
  /// `blake2b(version.to_bytes(8) + login, digest_size=32, key=bytes(range(32)), person=b"ezprov password1")`.
  @Test(arguments: [
    ("relay1", 1, "GJoZh3fLeAJyvEY_GoaqVowDJt1t66hgcBVOJaUMzM8"),
    ("relay1", 2, "NgGjQgkNoJKJsS05kl0DZLQhydD1gkcWKy1WY5tKLIY"),
    ("relay2", 1, "2c4iw4IEjC-x6fK9HE8JCXb5a-DFiQZ1KtJll-9Kp8g"),
  ])
  func `gives each login and version a password of its own`(login: String, version: Int, password: String) throws {
    #expect(key.password(of: try credential(login, version)) == Secret(copying: password.utf8))
  }

  @Test func `gives other passwords than another key`() throws {
    let credential = try credential("relay1")
    #expect(key.password(of: credential) != SiteKey.random().password(of: credential))
  }

  @Test func `gives the same verifier each time`() throws {
    let expected = """
      {SSHA512}9GUKg2To1WUc00mPnur2NKcv3ga4u/cT9So9fbelWU/IJMxeIsBYD+Xb4/Dj9e8DSQJAdAj32l7KOeJpHhnqP0Wf82bZvEB+/IitZnCGqHc=
      """
    #expect(key.verifier(of: try credential("relay1")).text == expected)
    #expect(key.verifier(of: try credential("relay1", 2)).text != expected)
  }

  @Test func `tells secret files apart by name, content and key`() throws {
    let name = "relay1:/etc/postfix/relay_passwords"
    let digest = key.digest(of: Array("x\n".utf8), as: name)
    #expect(digest.text == "7ffcc8c4063e361f2982f7ca1c52401864d1ebdb03987d8de08c45864299092c")
    #expect(digest != key.digest(of: Array("y\n".utf8), as: name))
    #expect(digest != key.digest(of: Array("x\n".utf8), as: "relay2:/etc/postfix/relay_passwords"))
    #expect(digest != SiteKey.random().digest(of: Array("x\n".utf8), as: name))
    #expect(KeyedDigest(digest.text) == digest)
    #expect(KeyedDigest("7FFC") == nil)
  }

  @Test func `has 32 octets`() throws {
    let fault = try #require(throws: SealingFault.self) { try SiteKey(.random(count: 31)) }
    #expect(fault.description == "a site key is the base64 text of 32 octets")
  }

  @Test func `makes verifiers that Dovecot accepts for that password alone`() async throws {
    let verifier = key.verifier(of: try credential("relay1")).text
    let password = "GJoZh3fLeAJyvEY_GoaqVowDJt1t66hgcBVOJaUMzM8"
    #expect(try await Program.doveadm.run(["pw", "-t", verifier, "-p", password]).succeeded)
    #expect(try await !Program.doveadm.run(["pw", "-t", verifier, "-p", password + "x"]).succeeded)
  }
}
