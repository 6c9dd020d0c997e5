/// Why a secret could not be made, sealed, opened, kept or used; never holds a secret.
package enum SealingFault: Error, Equatable, Sendable {
  case notARecipient
  case notSealed
  case sealedByLaterVersion(UInt8)
  case doesNotOpen(SecretName)
  case sealedFor(SecretName?, openedAs: SecretName)
  case tooLong(SecretName, limit: Int)

  case noPlaceForKey
  case keyExists(path: String)
  case keyReadableByOthers(path: String, mode: String)
  case keyOfAnother(path: String)
  case notASecretFile(path: String, limit: Int)
  case notAKeyFile(path: String)
  case folderWritableByOthers(path: String, mode: String)
  case system(doing: String, path: String, reason: String)

  case emptySecret(SecretName)
  case notSet(variable: String)
  case commandFailed(String, how: String)
  case notASiteKey
  case emptyPassword
  case passwordOfSeveralLines
  case noMemoryForPassword
  case notAPasswordHash
  case notAPrivateKey(DKIMKeyPair.Algorithm)
  case notAnUpdateKey
  case program(String, reason: String)
}

extension SealingFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notARecipient: "a recipient is the base64 text of a Curve25519 public key, 44 characters"
    case .notSealed: "a sealed value is base64 text, as 'ezprov secrets' writes it"
    case .sealedByLaterVersion(let version): "sealed in form \(version); this ezprov reads form 1"
    case .doesNotOpen(let name): "'\(name)' was sealed to another key, or it was altered"
    case .sealedFor(let other?, let name): "the value of '\(name)' was sealed for '\(other)' and opens only there"
    case .sealedFor(nil, let name): "the value of '\(name)' was sealed for something else than ezprov"
    case .tooLong(let name, let limit): "'\(name)' is longer than \(limit) octets"
    case .noPlaceForKey: "set EZPROV_KEY to the path of the operator key; there is no HOME to look in"
    case .keyExists(let path): "there is a key at '\(path)' already; move it away to make another"
    case .keyReadableByOthers(let path, let mode):
      "'\(path)' has mode \(mode), so others may read it; a file with a secret has mode 0600 (chmod 600)"
    case .keyOfAnother(let path): "'\(path)' belongs to another account"
    case .notAKeyFile(let path): "'\(path)' is no operator key, as 'ezprov secrets init' writes it"
    case .folderWritableByOthers(let path, let mode):
      "folder '\(path)' has mode \(mode), so others may change it; a key's folder has mode 0700 (chmod 700)"
    case .system(let doing, let path, let reason): "cannot \(doing) '\(path)': \(reason)"
    case .notASecretFile(let path, let limit): "'\(path)' is no regular file of 1 to \(limit) octets"
    case .emptySecret(let name): "'\(name)' has at least one character"
    case .notSet(let variable): "'\(variable)' is not set in the environment"
    case .commandFailed(let name, let how): "'\(name)' \(how)"
    case .notASiteKey: "a site key is the base64 text of \(SiteKey.size) octets"
    case .emptyPassword: "a password has at least one character"
    case .passwordOfSeveralLines: "a password is one line of text without control characters"
    case .noMemoryForPassword: "hashing a password takes \(PasswordHash.memory >> 20) MiB of memory, which is not there"
    case .notAPasswordHash: "a password hash is {ARGON2ID}$argon2id$…, as 'ezprov user password' writes it"
    case .notAPrivateKey(.rsa): "the private RSA key is PKCS#8 in PEM"
    case .notAPrivateKey(.ed25519): "the private Ed25519 key is the base64 text of its 32-octet seed"
    case .notAnUpdateKey: "the secret of a TSIG key is base64 text of one line, as tsig-keygen(8) writes it"
    case .program(let name, let reason): "\(name): \(reason)"
    }
  }
}
