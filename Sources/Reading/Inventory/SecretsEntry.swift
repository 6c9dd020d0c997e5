package import Vocabulary

/// `secrets`: the operators' public keys, and the values sealed to them.
package struct SecretsEntry: Sendable {
  package struct Recipient: Sendable {
    package let name: Located<Label>
    package let publicKey: Located<Base64Text>
  }

  package struct Value: Sendable {
    /// The sealed field, such as `dkim/example.org/rsa2026`.
    package let name: Located<SecretPath>
    package let sealed: [(recipient: Located<Label>, text: Located<Base64Text>)]
  }

  package internal(set) var recipients: [Recipient] = []
  package internal(set) var values: [Value] = []
}
