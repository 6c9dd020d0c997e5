import TestSupport
import Testing
import Vocabulary

/// What ssh-keygen(1) makes is what the inventory takes.
@Suite struct `An SSH key of the inventory` {
  @Test(arguments: [["ed25519"], ["ecdsa", "-b", "256"], ["ecdsa", "-b", "384"], ["ecdsa", "-b", "521"], ["rsa"]])
  func `may be of each type that OpenSSH makes`(type: [String]) async throws {
    let folder = try ScratchFolder()
    let path = "\(folder.path)/key"
    _ = try await Program("ssh-keygen").run(["-q", "-t"] + type + ["-N", "", "-C", "a stone's", "-f", path])
    let words = folder.text("key.pub").split(separator: " ")
    #expect(SSHPublicKey(words.prefix(2).joined(separator: " ")) != nil, "\(words)")
  }
}
