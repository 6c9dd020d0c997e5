import Testing

@testable import Sealing

@Suite struct `A DKIM key pair` {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  @Test func `of RSA is 2048 bits that openssl finds sound`() async throws {
    let pair = try await DKIMKeyPair.random(.rsa)
    let check = try await Program.openssl.run(["pkey", "-check", "-noout", "-text"], input: pair.privateOctets)
    #expect(check.succeeded)
    #expect(check.text.contains("Key is valid"))
    #expect(check.text.contains("Private-Key: (2048 bit"))
    let derived = try await Program.openssl.run(["rsa", "-pubout", "-outform", "DER"], input: pair.privateOctets)
    #expect(pair.publicKey == Base64.padded.text(of: derived.output))
    #expect(pair.publicKey.utf8.count == 392)
  }

  @Test func `of Ed25519 makes the signatures that openssl verifies`() async throws {
    let pair = try await DKIMKeyPair.random(.ed25519)
    let seed = try #require(Base64.padded.octets(of: String(decoding: pair.privateOctets.dropLast(), as: UTF8.self)))
    let publicKey = try #require(Base64.padded.octets(of: pair.publicKey))
    #expect(seed.count == 32 && publicKey.count == 32 && pair.privateOctets.last == 0x0A)
    // PKCS#8 and SubjectPublicKeyInfo of an Ed25519 key (RFC 8410 §4, §7).
    let whole = try pem("PRIVATE", [0x30, 0x2E, 2, 1, 0, 0x30, 5, 6, 3, 0x2B, 0x65, 0x70, 4, 0x22, 4, 0x20] + seed)
    let half = try pem("PUBLIC", [0x30, 0x2A, 0x30, 5, 6, 3, 0x2B, 0x65, 0x70, 3, 0x21, 0] + publicKey)
    let message = try scratch.write("quartz", to: "message")
    let signature = "\(scratch.path)/signature"
    let signed = try await Program.openssl.run(
      ["pkeyutl", "-sign", "-rawin", "-in", message, "-inkey", whole, "-out", signature])
    #expect(signed.succeeded, "\(signed.complaint)")
    let verified = try await Program.openssl.run(
      ["pkeyutl", "-verify", "-rawin", "-in", message, "-pubin", "-inkey", half, "-sigfile", signature])
    #expect(verified.succeeded, "\(verified.complaint)")
  }

  private func pem(_ kind: String, _ der: [UInt8]) throws -> String {
    let body = Base64.padded.text(of: der)
    return try scratch.write("-----BEGIN \(kind) KEY-----\n\(body)\n-----END \(kind) KEY-----\n", to: "\(kind).pem")
  }

  @Test(arguments: DKIMKeyPair.Algorithm.allCases)
  func `has the public half that follows from the private one`(algorithm: DKIMKeyPair.Algorithm) async throws {
    let one = try await DKIMKeyPair.random(algorithm)
    let other = try await DKIMKeyPair.random(algorithm)
    #expect(try await DKIMKeyPair(algorithm, privateText: one.privateText).publicKey == one.publicKey)
    #expect(one.publicKey != other.publicKey)
  }

  /// From RFC 8463 appendix A.2.
  @Test func `of Ed25519 agrees with the RFC`() async throws {
    let text = Secret(copying: "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=\n".utf8)
    let pair = try await DKIMKeyPair(.ed25519, privateText: text)
    #expect(pair.publicKey == "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=")
  }

  @Test(arguments: ["", "quartz", "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=\n\n", "-----BEGIN PRIVATE KEY-----\n"])
  func `is not made of anything else`(text: String) async {
    for algorithm in DKIMKeyPair.Algorithm.allCases {
      await #expect(throws: SealingFault.notAPrivateKey(algorithm)) {
        try await DKIMKeyPair(algorithm, privateText: Secret(copying: text.utf8))
      }
    }
  }

  @Test func `of RSA is not made of another kind of key`() async throws {
    let key = try await Program.openssl.run(["genpkey", "-algorithm", "ED25519"])
    await #expect(throws: SealingFault.notAPrivateKey(.rsa)) {
      try await DKIMKeyPair(.rsa, privateText: Secret(copying: key.output))
    }
  }
}

extension DKIMKeyPair {
  fileprivate var privateOctets: [UInt8] { privateText.withOctets(Array.init) }
}
