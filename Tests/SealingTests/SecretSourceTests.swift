import Glibc
import Testing
import Vocabulary

@testable import Sealing

/// Where values come from that are not sealed.
@Suite struct `A secret from elsewhere` {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  private func text(_ secret: Secret?) -> String? {
    secret?.withOctets { String(decoding: $0, as: UTF8.self) }
  }

  private func fault(_ path: String) -> String? {
    do throws(SealingFault) {
      _ = try SecretFile(path: path).read()
      return nil
    } catch { return error.description.replacing(scratch.path, with: "…") }
  }

  @Test func `is what its file holds`() throws {
    let path = try scratch.write("of basalt\n", to: "secret")
    chmod(path, 0o600)
    #expect(text(try SecretFile(path: path).read()) == "of basalt\n")
    #expect(try SecretFile(path: path + "s").read() == nil)
  }

  @Test func `is in no file that others may read, and in nothing but a file`() throws {
    let path = try scratch.write("of basalt\n", to: "secret")
    chmod(path, 0o640)
    #expect(
      fault(path) == "'…/secret' has mode 0640, so others may read it; a file with a secret has mode 0600 (chmod 600)")
    #expect(fault(scratch.path) == "'…' is no regular file of 1 to 16384 octets")
    mkfifo("\(scratch.path)/pipe", 0o600)
    #expect(fault("\(scratch.path)/pipe") == "'…/pipe' is no regular file of 1 to 16384 octets")
    let long = try scratch.write(String(repeating: "x", count: 16_385), to: "long")
    chmod(long, 0o600)
    #expect(fault(long) == "'…/long' is no regular file of 1 to 16384 octets")
  }

  private func output(_ script: String, within seconds: Int = 300) async -> String? {
    do throws(SealingFault) {
      return text(try await SecretCommand(words: ["sh", "-c", script]).output(within: seconds))
    } catch { return error.description }
  }

  @Test func `is what a program writes`() async {
    #expect(await output("printf %s 'of slate'") == "of slate")
    #expect(await output("head -c 16384 /dev/zero | tr '\\0' x") == String(repeating: "x", count: 16_384))
    #expect(await output("cat") == "", "it has nothing to read")
  }

  @Test func `is nothing when the program fails, says too much or takes too long`() async {
    #expect(await output("printf half; exit 3") == "'sh' ended with 3")
    #expect(await output("kill -TERM $$") == "'sh' was ended by signal 15")
    #expect(await output("head -c 16385 /dev/zero | tr '\\0' x") == "'sh' wrote more than 16384 octets")
    #expect(await output("printf half; exec sleep 30", within: 1) == "'sh' did not end within 1 seconds")
    #expect(await output("exec yes", within: 1) == "'sh' did not end within 1 seconds")
    let missing = await #expect(throws: SealingFault.self) { try await SecretCommand(words: ["gravel-vault"]).output() }
    #expect(missing?.description == "'gravel-vault' can't be run")
  }

  @Test func `is spelled as it is asked for`() throws {
    let login = try #require(Login("agate"))
    let key = Secret.random(count: 32)
    let spelled = SecretName.siteKey.spelling(of: key)
    #expect(text(spelled)?.utf8.count == 44)
    #expect(try SecretName.siteKey.value(spelledBy: spelled) == key)
    #expect(throws: SealingFault.notASiteKey) {
      try SecretName.siteKey.value(spelledBy: Secret(copying: "c2hvcnQ=".utf8))
    }
    for empty in ["", "\n"] {
      #expect(throws: SealingFault.emptySecret(.siteKey)) {
        try SecretName.siteKey.value(spelledBy: Secret(copying: empty.utf8))
      }
      #expect(throws: SealingFault.emptySecret(.password(login))) {
        try SecretName.password(login).value(spelledBy: Secret(copying: empty.utf8))
      }
    }
    #expect(throws: SealingFault.notAPasswordHash) {
      try SecretName.password(login).value(spelledBy: Secret(copying: "a password in clear".utf8))
    }
    let dkim = try #require(SecretName("dkim/quarry.example/ed2026"))
    for seed in ["c2VlZA==", "c2VlZA==\n"] {
      #expect(text(try dkim.value(spelledBy: Secret(copying: seed.utf8))) == "c2VlZA==\n")
    }
  }
}
