import CSodium

/// 32 random octets from which every derived password, salt and keyed digest of a site follows.
///
/// Derivation is BLAKE2b keyed with the site key, with a personalisation of its own for each purpose (RFC 7693; the
/// construction of libsodium's `crypto_kdf`, which takes only numbers as context), so nothing derived tells anything
/// about the key or about another value.
package struct SiteKey: Sendable {
  package static let size = 32

  /// The key itself, to be sealed.
  package let secret: Secret

  package init(_ secret: Secret) throws(SealingFault) {
    guard secret.count == Self.size else { throw .notASiteKey }
    self.secret = secret
  }

  private init() { secret = .random(count: Self.size) }

  package static func random() -> SiteKey { SiteKey() }
}

extension SiteKey {
  /// 16 octets each, the length of a BLAKE2b personalisation; changing one changes every value derived for it.
  private enum Purpose: String {
    case password = "ezprov password1"
    case salt = "ezprov pw salt 1"
    case digest = "ezprov digest 01"
  }

  /// The password of a login: 256 bits as 43 characters `A–Z a–z 0–9 - _`, none of which means anything to Postfix,
  /// Dovecot or a shell.
  package func password(of credential: Credential) -> Secret {
    Base64.urlSafe.text(of: derive(.password, from: credential.octets, count: 32))
  }

  /// What the server holds to check that password; always the same, so a second plan has nothing to change.
  package func verifier(of credential: Credential) -> Verifier {
    Verifier(
      of: password(of: credential),
      salt: derive(.salt, from: credential.octets, count: Verifier.saltSize).withOctets(Array.init))
  }

  /// The digest of a secret file by which a plan tells it from another one, without helping to guess it.
  ///
  /// `name` says what is digested, such as a host and a path, so that equal files don't show as equal.
  package func digest(of octets: [UInt8], as name: String) -> KeyedDigest {
    digest(of: Digest(of: octets), as: name)
  }

  /// The same of octets of which only the plain digest is at hand.
  package func digest(of content: Digest, as name: String) -> KeyedDigest {
    let parts = [Digest(of: Array(name.utf8)), content].flatMap(\.octets)
    return KeyedDigest(octets: derive(.digest, from: parts, count: KeyedDigest.size).withOctets(Array.init))
  }

  private func derive(_ purpose: Purpose, from message: [UInt8], count: Int) -> Secret {
    let personal = Array(purpose.rawValue.utf8)
    return Secret(
      count: count,
      from: { area in
        _ = secret.withStart { key in
          crypto_generichash_blake2b_salt_personal(
            area, count, message, UInt64(message.count), key, Self.size, nil, personal)
        }
      })
  }
}
