import Reading
import Reporting
import Vocabulary

/// Keys that sign, and where each is in its life.
extension Resolver {
  mutating func checkedKeys(_ dkim: DKIMEntry, of domain: DomainEntry) -> [DKIMEntry.Key] {
    for key in dkim.keys {
      check(key)
      checkSince(key)
    }
    for state in [DKIMEntry.State.next, .active, .retiring] {
      checkPairs(dkim.keys.filter { $0.state.value == state }, state)
    }
    if let first = dkim.keys.first, !dkim.keys.contains(where: { $0.state.value == .active }) {
      warn("no key of '\(domain.name.value)' is 'active', so that its mail is not signed", at: first.state.place)
    }
    return dkim.keys
  }

  /// Some verifiers know only RSA, and RSA alone leaves nothing when it falls: both change together.
  private mutating func checkPairs(_ keys: [DKIMEntry.Key], _ state: DKIMEntry.State) {
    let algorithms = Set(keys.map(\.algorithm))
    guard algorithms.count == 1, let key = keys.first else { return }
    error(
      "'\(key.selector.value)' is '\(state.rawValue)' without an \(key.algorithm == .rsa ? "Ed25519" : "RSA") key "
        + "beside it: the two always change together", at: key.selector.place)
  }

  private mutating func checkSince(_ key: DKIMEntry.Key) {
    switch key.state.value {
    case .active, .gone: break
    case .next, .retiring:
      guard key.since == nil else { return }
      error("a key that is '\(key.state.value.rawValue)' needs 'since', \(Timestamp.form)", at: key.state.place)
    }
  }

  private mutating func check(_ key: DKIMEntry.Key) {
    switch key.algorithm {
    case .ed25519:
      guard key.public.value.octets.count != 32 else { return }
      error("'public' of an Ed25519 key is the base64 of 32 octets (RFC 8463 §4)", at: key.public.place)
    case .rsa:
      guard let bits = RSAPublicKey(key.public.value.octets)?.bits else {
        return error(
          "'public' of an RSA key is the base64 of its SubjectPublicKeyInfo (RFC 6376 §3.6.1)", at: key.public.place)
      }
      checkLength(bits, of: key)
    }
  }

  /// RFC 8301 §3.2.
  private mutating func checkLength(_ bits: Int, of key: DKIMEntry.Key) {
    if bits < 1024 {
      error("'\(key.selector.value)' has \(bits) bits, no verifier takes less than 1024", at: key.public.place)
    } else if bits < 2048 {
      warn("'\(key.selector.value)' has only \(bits) bits, an RSA key has 2048", at: key.public.place)
    } else if bits > 2048 {
      warn(
        "'\(key.selector.value)' has \(bits) bits, more than every verifier takes and than fits a DNS answer over UDP",
        at: key.public.place)
    }
  }
}
