import Editing
import Glibc
import Reading
import Reporting
import Rotating
import Sealing
import Vocabulary

/// The steps of signing keys as edits.
extension InventoryEditor {
  /// An RSA and an Ed25519 key with the private halves sealed. `state`: nil for keys that sign at once.
  mutating func addPair(
    to domain: DomainName, _ selectors: [DKIMKeyPair.Algorithm: Selector], bits: Int, state: DKIMEntry.State?,
    sealedToAllOf secrets: SecretsEntry
  ) async throws {
    for algorithm in DKIMKeyPair.Algorithm.allCases {
      guard let selector = selectors[algorithm] else { continue }
      let pair = try await DKIMKeyPair.random(algorithm, bits: bits)
      let field = Self.field(selector, of: domain)
      try set(FieldPath(field, "algorithm"), to: algorithm.rawValue)
      try set(FieldPath(field, "public"), to: pair.publicKey)
      if let state { try set([selector], of: domain, to: state) }
      try seal(pair.privateText, as: .dkim(domain, selector), toAllOf: secrets)
    }
  }

  mutating func set(_ selectors: [Selector], of domain: DomainName, to state: DKIMEntry.State) throws {
    for selector in selectors {
      let field = Self.field(selector, of: domain)
      try set(FieldPath(field, "state"), to: state.rawValue)
      try set(FieldPath(field, "since"), to: "\(Timestamp.now)")
    }
  }

  /// Takes keys away with their private halves.
  mutating func forget(_ selectors: [Selector], of domain: DomainName) throws {
    for selector in selectors {
      try remove(Self.field(selector, of: domain))
      try remove(FieldPath("secrets", "values", SecretName.dkim(domain, selector).text))
    }
  }

  private static func field(_ selector: Selector, of domain: DomainName) -> FieldPath {
    FieldPath("domains", domain.text, "dkim", "selectors", selector.text)
  }
}

extension Timestamp {
  /// To the minute, as people write it.
  static var now: Timestamp { Timestamp(seconds: Int(time(nil)) / 60 * 60) }
}
