/// How a secret is written outside of the inventory: in a file, in a vault, at a prompt.
extension SecretName {
  /// The value as it is sealed. One line feed behind it is nobody's, and a site key is spelled in base64.
  package func value(spelledBy text: Secret) throws(SealingFault) -> Secret {
    let line = text.droppingLineFeed
    guard !line.isEmpty else { throw .emptySecret(self) }
    switch self {
    case .siteKey:
      guard let key = line.withOctets({ Base64.padded.octets(of: $0) }), key.count == SiteKey.size else {
        throw .notASiteKey
      }
      return key
    case .dkim: return line.addingLineFeed
    case .password:
      _ = try PasswordHash(line.withOctets { String(decoding: $0, as: UTF8.self) })
      return line
    case .tsig:
      guard line.isBase64Text else { throw .notAnUpdateKey }
      return line
    }
  }

  /// What ``value(spelledBy:)`` takes.
  package func spelling(of value: Secret) -> Secret {
    switch self {
    case .siteKey: Base64.padded.text(of: value)
    case .dkim, .password, .tsig: value
    }
  }
}

extension Secret {
  fileprivate var droppingLineFeed: Secret {
    withOctets { $0.last == UInt8(ascii: "\n") } ? prefix(count - 1) : self
  }

  fileprivate var addingLineFeed: Secret { Secret(joining: self, Secret(copying: [UInt8(ascii: "\n")])) }
}
