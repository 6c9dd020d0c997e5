import Modeling
import Reading
import Rendering
import Reporting
import Sealing
import Vocabulary

extension Session {
  /// The operator's key; nil when there is none on this machine.
  func operatorKey() throws -> OperatorKey? {
    try Hardening.noCoreDumps()
    return try OperatorKeyFile(environment: environment).read()
  }

  /// The operator's key, for what can't be done without.
  func requiredOperatorKey() throws -> OperatorKey {
    guard let key = try operatorKey() else {
      let path = try OperatorKeyFile(environment: environment).path
      throw Refusal(
        .invalid,
        "there is no operator key at '\(path)': put yours back or set EZPROV_KEY to its path; 'ezprov secrets init' makes "
          + "another")
    }
    return key
  }

  /// The opened secrets; nil when some are sealed and the operator's key is not at hand.
  func keyring(of system: MailSystem) async throws -> Keyring? {
    let secrets = system.secrets
    let isSealed = secrets.values.contains { $0.reference == nil } || !secrets.recipients.isEmpty
    guard isSealed || !secrets.values.isEmpty else { return nil }
    let key = try operatorKey()
    if key == nil, isSealed { return nil }
    let given = try await ReferenceReader(environment: environment).secrets(of: secrets)
    let keyring = try Keyring(opening: secrets, with: key, given: given)
    try await checkSigningKeys(of: system, keyring)
    return keyring
  }

  /// That each key that is published is the one that signs: else every signature would be found bad.
  private func checkSigningKeys(of system: MailSystem, _ keyring: Keyring) async throws {
    var faults = Faults()
    for domain in system.domains where domain.signing?.domain == domain.name.value {
      for key in domain.signing?.keys ?? [] {
        guard let text = keyring.privateKey(of: domain.name.value, key.selector.value) else { continue }
        if let fault = await key.mismatch(with: text, of: domain.name.value) { faults.add(fault) }
      }
    }
    guard faults.isEmpty else { throw faults }
  }

  /// An apply writes secrets, so it needs them.
  func keysForApply(to system: MailSystem) async throws -> Keyring {
    guard let keyring = try await keyring(of: system) else {
      throw Refusal(
        .invalid,
        "apply needs the operator's key: put yours back or set EZPROV_KEY to its path; 'ezprov secrets init' makes one")
    }
    guard keyring.siteKey != nil else {
      throw Refusal(
        .invalid,
        "'secrets.values' lacks 'site-key': take it from the inventory's history, or 'ezprov secrets init' makes a new one"
      )
    }
    return keyring
  }

  /// An update is signed, so it needs the secrets.
  func keysForUpdates(of system: MailSystem) async throws -> Keyring {
    guard let keyring = try await keyring(of: system) else {
      throw Refusal(
        .invalid,
        "updates are signed, which needs the operator's key: set EZPROV_KEY to its path, or run "
          + "'ezprov secrets init'")
    }
    return keyring
  }
}

extension DKIMEntry.Key {
  /// What is wrong when a private half belongs to another key than this one.
  func mismatch(with privateText: Secret, of domain: DomainName) async -> Fault? {
    let name = SecretName.dkim(domain, selector.value)
    let kind: DKIMKeyPair.Algorithm =
      switch algorithm {
      case .rsa: .rsa
      case .ed25519: .ed25519
      }
    do throws(SealingFault) {
      guard try await DKIMKeyPair(kind, privateText: privateText).publicKey != `public`.value.text else { return nil }
      return .error(
        "'public' of '\(selector.value)' is not the public half of '\(name)', so nobody could verify what it signs",
        at: `public`.place)
    } catch {
      return .error("'\(name)': \(error)", at: `public`.place)
    }
  }
}
