import CSodium

/// A person's password, hashed with Argon2id (RFC 9106), in the form of a Dovecot passwd-file (`{ARGON2ID}`).
package struct PasswordHash: Hashable, Sendable {
  /// libsodium's interactive limits, 64 MiB and two passes: about 0.1 s for each guess and each signing in. OWASP's
  /// least is 19 MiB; the next step, 256 MiB, would let four logins at once fill the memory of a small host.
  package static let memory = 67_108_864
  package static let passes: UInt64 = 2

  private static let scheme = "{ARGON2ID}"

  package let text: String

  /// Takes a tenth of a second, so not for many at once nor for a task that others wait for.
  package init(of password: Secret) throws(SealingFault) {
    guard !password.isEmpty else { throw .emptyPassword }
    guard password.withOctets({ $0.allSatisfy { $0 >= 0x20 && $0 != 0x7F } }) else { throw .passwordOfSeveralLines }
    var hash = [CChar](repeating: 0, count: crypto_pwhash_strbytes())
    let status = password.withStart { start in
      start.withMemoryRebound(to: CChar.self, capacity: password.count) {
        crypto_pwhash_str(&hash, $0, UInt64(password.count), Self.passes, Self.memory)
      }
    }
    guard status == 0 else { throw .noMemoryForPassword }
    text = Self.scheme + String(decoding: hash.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// A hash that was made before; everything else is refused, since it goes into a line of a file.
  package init(_ text: String) throws(SealingFault) {
    let hash = String(text.dropFirst(Self.scheme.count))
    guard text.hasPrefix(Self.scheme), hash.hasPrefix("$argon2id$"), hash.utf8.count < crypto_pwhash_strbytes(),
      hash.utf8.allSatisfy(Self.allows), crypto_pwhash_str_needs_rehash(hash, Self.passes, Self.memory) >= 0
    else { throw .notAPasswordHash }
    self.text = text
  }

  private static func allows(_ octet: UInt8) -> Bool {
    switch octet {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    case _: "$=,+/".utf8.contains(octet)
    }
  }
}
