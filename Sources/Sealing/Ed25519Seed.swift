import CSodium

/// The 32 octets that an Ed25519 key pair follows from (RFC 8032 §5.1.5).
struct Ed25519Seed {
  private let octets: Secret

  static func random() -> Ed25519Seed { Ed25519Seed(octets: .random(count: crypto_sign_seedbytes())) }

  private init(octets: Secret) { self.octets = octets }

  /// From base64 with or without a line feed behind it.
  init?(text: Secret) {
    let seed = text.withOctets { text in
      Base64.padded.octets(of: text.last == 0x0A ? .init(rebasing: text.dropLast()) : text)
    }
    guard let seed, seed.count == crypto_sign_seedbytes() else { return nil }
    octets = seed
  }

  /// Base64 and a line feed.
  var text: Secret { Secret(joining: Base64.padded.text(of: octets), Secret(copying: [0x0A])) }

  var publicKey: [UInt8] {
    var publicKey = [UInt8](repeating: 0, count: crypto_sign_publickeybytes())
    _ = Secret(
      count: crypto_sign_secretkeybytes(),
      from: { whole in
        _ = octets.withStart { crypto_sign_seed_keypair(&publicKey, whole, $0) }
      })
    return publicKey
  }
}
