import Subprocess

/// The `openssl` program, for the RSA that libsodium doesn't have. Keys pass through pipes alone.
enum OpenSSL {
  /// A private key as PKCS#8 in PEM (openssl-genpkey(1)).
  static func rsaKey(bits: Int) async throws(SealingFault) -> Secret {
    let words = ["genpkey", "-quiet", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:\(bits)"]
    let ended = try await run(words, input: Secret(copying: []))
    guard ended.succeeded else { throw .program("openssl genpkey", reason: ended.complaint) }
    return ended.output
  }

  /// The public half of a key in PEM, as SubjectPublicKeyInfo in DER (openssl-pkey(1)); nil when that is no key.
  static func publicHalf(of key: Secret) async throws(SealingFault) -> [UInt8]? {
    let ended = try await run(["pkey", "-pubout", "-outform", "DER"], input: key)
    return ended.succeeded ? ended.output.withOctets(Array.init) : nil
  }

  private struct Ended {
    let succeeded: Bool
    let output: Secret
    let complaint: String
  }

  private static func run(_ words: [String], input: Secret) async throws(SealingFault) -> Ended {
    var source = try FilledPipe()
    var output = try FilledPipe()
    try source.fill(with: input)
    do {
      let result = try await Subprocess.run(
        .name("openssl"), arguments: Arguments(words),
        input: .fileDescriptor(source.readEnd, closeAfterSpawningProcess: false),
        output: .fileDescriptor(output.writeEnd, closeAfterSpawningProcess: false),
        error: .string(limit: 65_536))
      return Ended(
        succeeded: result.terminationStatus.isSuccess, output: try output.drain(),
        complaint: lastLine(of: result.standardError))
    } catch {
      throw error as? SealingFault ?? .program("openssl", reason: "\(error)")
    }
  }

  private static func lastLine(of text: String) -> String {
    text.split(whereSeparator: \.isNewline).last.map(String.init) ?? "ended without a word"
  }
}
