package import Reading
package import Reporting
package import Sealing
package import Vocabulary

extension SecretsEntry {
  /// By what name of the inventory the owner of `key` goes.
  package func name(of key: OperatorKey) -> Label? {
    recipients.first { $0.publicKey.value.text == key.recipient.description }?.name.value
  }

  /// What a sealed value of this entry holds.
  package func opened(_ value: Value, with key: OperatorKey) throws(Faults) -> (name: SecretName, secret: Secret) {
    let name = try value.secretName
    guard let sealed = value.sealed.first(where: { $0.recipient.value == self.name(of: key) }) else {
      throw Faults([.error("'\(name)' is not sealed to your key", at: value.name.place)])
    }
    do throws(SealingFault) {
      return (name, try SealedValue(sealed.text.value.text).opened(as: name, with: key))
    } catch {
      throw Faults([.error("\(error)\(Self.wayOut(of: name, error))", at: sealed.text.place)])
    }
  }

  /// A lost site key is no disaster, since everything that follows from it can be made anew.
  private static func wayOut(of name: SecretName, _ fault: SealingFault) -> String {
    guard name == .siteKey, case .doesNotOpen = fault else { return "" }
    return "; take it from the inventory's history, or 'ezprov secrets rekey' makes a new one"
  }
}

extension SecretsEntry.Value {
  package var secretName: SecretName {
    get throws(Faults) {
      if let name = SecretName(name.value.text) { return name }
      throw Faults([.error("'\(name.value)' is not \(SecretName.form)", at: name.place)])
    }
  }
}
