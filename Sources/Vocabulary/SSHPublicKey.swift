/// An OpenSSH public key line: type, base64 blob and an optional comment (sshd(8), AUTHORIZED_KEYS FILE FORMAT).
package struct SSHPublicKey: InventoryScalar, CustomStringConvertible {
  package static var form: String { "an OpenSSH public key, such as 'ssh-ed25519 AAAA…'" }

  package let type: String
  package let blob: String
  package let comment: String

  package init?(_ text: String) {
    let words = text.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
    guard words.count >= 2, Self.types.contains(words[0]), Self.isBlob(words[1]) else { return nil }
    type = words[0]
    blob = words[1]
    comment = words.count == 3 ? words[2] : ""
    guard comment.utf8.allSatisfy({ $0.isLetterOrDigit || "._-+@= ".utf8.contains($0) }) else { return nil }
  }

  package var description: String { comment.isEmpty ? "\(type) \(blob)" : "\(type) \(blob) \(comment)" }

  private static let types: Set<String> = [
    "ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "ssh-rsa",
    "sk-ssh-ed25519@openssh.com", "sk-ecdsa-sha2-nistp256@openssh.com",
  ]

  private static func isBlob(_ text: String) -> Bool {
    text.utf8.count >= 40 && text.utf8.count % 4 == 0 && text.hasPrefix("AAAA") && Base64Text(text) != nil
  }
}
