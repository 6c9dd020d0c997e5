/// An OpenSSH public key line: type, base64 blob and an optional comment (sshd(8), AUTHORIZED_KEYS FILE FORMAT).
package struct SSHPublicKey: InventoryScalar, CustomStringConvertible {
  package static var form: String { "an OpenSSH public key, such as 'ssh-ed25519 AAAA…'" }

  package let type: String
  package let blob: String
  package let comment: String

  package init?(_ text: String) {
    let words = text.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
    guard words.count >= 2, Self.isBlob(words[1], of: words[0]) else { return nil }
    type = words[0]
    blob = words[1]
    comment = words.count == 3 ? words[2] : ""
    guard comment.utf8.allSatisfy({ $0.isLetterOrDigit || "._-+@= ".utf8.contains($0) }) else { return nil }
  }

  package var description: String { comment.isEmpty ? "\(type) \(blob)" : "\(type) \(blob) \(comment)" }

  /// How many strings follow the type's name.
  private static let types = [
    "ssh-ed25519": 1, "ecdsa-sha2-nistp256": 2, "ecdsa-sha2-nistp384": 2, "ecdsa-sha2-nistp521": 2, "ssh-rsa": 2,
    "sk-ssh-ed25519@openssh.com": 2, "sk-ecdsa-sha2-nistp256@openssh.com": 3,
  ]

  private static func isBlob(_ text: String, of type: String) -> Bool {
    guard let octets = Base64Text(text)?.octets, let blob = SSHKeyBlob(octets) else { return false }
    return blob.type == type && blob.fields.count == types[type] && blob.fields.allSatisfy { !$0.isEmpty }
      && (!type.contains("ed25519") || blob.fields.first?.count == 32)
  }
}
