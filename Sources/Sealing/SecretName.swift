package import Vocabulary

/// Which field of the inventory a secret belongs to; it is sealed together with the value, so that a sealed value
/// that was copied to another field does not open there.
package enum SecretName: InventoryScalar {
  case siteKey
  case dkim(DomainName, Selector)
  case password(Login)
  case tsig(TSIGKeyName)

  package static var form: String { "'site-key', 'dkim/DOMAIN/SELECTOR', 'password/LOGIN' or 'tsig/KEY'" }

  package init?(_ text: String) {
    guard let name = Self(words: text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)),
      name.text == text
    else { return nil }
    self = name
  }

  private init?(words: [String]) {
    switch (words.first, words.count) {
    case ("site-key", 1): self = .siteKey
    case ("dkim", 3):
      guard let domain = DomainName(words[1]), let selector = Selector(words[2]) else { return nil }
      self = .dkim(domain, selector)
    case ("password", 2):
      guard let login = Login(words[1]) else { return nil }
      self = .password(login)
    case ("tsig", 2):
      guard let key = TSIGKeyName(words[1]) else { return nil }
      self = .tsig(key)
    case _: return nil
    }
  }

  package var text: String {
    switch self {
    case .siteKey: "site-key"
    case .dkim(let domain, let selector): "dkim/\(domain)/\(selector)"
    case .password(let login): "password/\(login)"
    case .tsig(let key): "tsig/\(key)"
    }
  }
}

extension SecretName: Comparable, CustomStringConvertible {
  package var description: String { text }
  package static func < (one: SecretName, other: SecretName) -> Bool { one.text < other.text }
}
