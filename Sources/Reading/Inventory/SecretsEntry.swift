package import Vocabulary

/// `secrets`: the operators' public keys, and the values sealed to them or kept elsewhere.
package struct SecretsEntry: Sendable {
  package struct Recipient: Sendable {
    package let name: Located<Label>
    package let publicKey: Located<Base64Text>
  }

  package struct Value: Sendable {
    /// The sealed field, such as `dkim/example.org/rsa2026`.
    package let name: Located<SecretPath>
    /// None of a value that is kept elsewhere.
    package let sealed: [(recipient: Located<Label>, text: Located<Base64Text>)]
    package let reference: Reference?
  }

  /// Where a value is kept instead: it is read there when it is needed, and never written.
  package enum Reference: Sendable {
    case file(FilePath)
    case environment(VariableName)
    /// At least the name or path of the program.
    case command([Line])
  }

  /// The words that tell a reference from sealed texts, and so are no names of recipients.
  package static let referenceWords = ["file", "environment", "command"]

  package internal(set) var recipients: [Recipient] = []
  package internal(set) var values: [Value] = []
}
