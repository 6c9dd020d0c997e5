import CSodium

/// A salted SHA-512 of a derived password, in the form of a Dovecot passwd-file (`{SSHA512}`).
///
/// One round is enough for a password of 256 random bits, and keeps signing in cheap; people's passwords take
/// ``PasswordHash``.
package struct Verifier: Hashable, Sendable, CustomStringConvertible {
  static let saltSize = 16

  package let text: String

  init(of password: Secret, salt: [UInt8]) {
    let salted = Secret(joining: password, Secret(copying: salt))
    var hash = [UInt8](repeating: 0, count: Int(crypto_hash_sha512_BYTES))
    _ = salted.withOctets { crypto_hash_sha512(&hash, $0.start, UInt64($0.count)) }
    text = "{SSHA512}" + Base64.padded.text(of: hash + salt)
  }

  package var description: String { text }
}
