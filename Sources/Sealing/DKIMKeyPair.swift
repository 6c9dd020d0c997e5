import CSodium

/// A key pair that signs mail (RFC 6376, RFC 8463): the public half for DNS, the private half as Rspamd reads it.
package struct DKIMKeyPair: Sendable {
  package enum Algorithm: String, Hashable, Sendable, CaseIterable {
    case rsa, ed25519
  }

  package let algorithm: Algorithm
  /// Base64 as in the `p=` of a DKIM record: SubjectPublicKeyInfo of an RSA key, the 32 octets of an Ed25519 key.
  package let publicKey: String
  /// The content of Rspamd's key file.
  ///
  /// RSA: PKCS#8 in PEM. Ed25519: the seed in base64 and a line feed, since Rspamd 3.4 refuses that key in PEM
  /// ("cannot extract rsa key from evp key").
  package let privateText: Secret

  /// A new pair; RSA of 2048 bits, since longer keys don't fit every verifier (RFC 8301 §3.2) nor a DNS answer.
  ///
  /// RSA takes the `openssl` program and some tenths of a second; 4096 bits take seconds.
  package static func random(_ algorithm: Algorithm, bits: Int = 2048) async throws(SealingFault) -> DKIMKeyPair {
    switch algorithm {
    case .rsa: try await DKIMKeyPair(.rsa, privateText: OpenSSL.rsaKey(bits: bits))
    case .ed25519: try await DKIMKeyPair(.ed25519, privateText: Ed25519Seed.random().text)
    }
  }

  /// The pair that a private half belongs to, so that it can be compared with the public key in the inventory.
  package init(_ algorithm: Algorithm, privateText: Secret) async throws(SealingFault) {
    self.algorithm = algorithm
    self.privateText = privateText
    switch algorithm {
    case .rsa: publicKey = try await Self.publicRSAKey(of: privateText)
    case .ed25519:
      guard let seed = Ed25519Seed(text: privateText) else { throw .notAPrivateKey(.ed25519) }
      publicKey = Base64.padded.text(of: seed.publicKey)
    }
  }

  private static func publicRSAKey(of privateText: Secret) async throws(SealingFault) -> String {
    let isPEM = privateText.withOctets { $0.starts(with: "-----BEGIN PRIVATE KEY-----\n".utf8) }
    guard isPEM, privateText.count <= FilledPipe.capacity,
      let key = try await OpenSSL.publicHalf(of: privateText), key.dropFirst(4).starts(with: rsaMark)
    else { throw .notAPrivateKey(.rsa) }
    return Base64.padded.text(of: key)
  }

  /// The object identifier rsaEncryption, as it stands behind the first four octets (RFC 8017 appendix A.1).
  private static let rsaMark: [UInt8] = [0x30, 13, 6, 9, 0x2A, 0x86, 0x48, 0x86, 0xF7, 13, 1, 1, 1]
}
