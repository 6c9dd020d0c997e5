@testable import Planning
@testable import Rendering
import Sealing
import Testing
import Vocabulary

@Suite struct `A host since it was planned` {
  private static func sight(_ content: String = "granite\n", mode: UInt16 = 0o644, secrecy: Artifact.Secrecy = .open)
    throws -> Sight
  {
    var sight = Sight(
      try HostDraft(artifacts: [try artifact("/etc/a", "agate\n", mode: mode, secrecy: secrecy)]).host())
    sight.files[try path("/etc/a")] = .other(live(content, mode: mode))
    return sight
  }

  private static func digest(_ content: String) -> String { "blake2b:\(Digest(of: Array(content.utf8)))" }

  @Test func `did not move when all is as it was`() throws {
    #expect(Movement(from: try Self.sight().observation, to: try Self.sight().observation).messages.isEmpty)
  }

  @Test func `moved by a file, which is named with both digests`() throws {
    var now = try Self.sight("basalt\n")
    #expect(
      Movement(from: try Self.sight().observation, to: now.observation).messages == [
        "'/etc/a' is \(Self.digest("basalt\n")) 0644 root:root on the host now, "
          + "was \(Self.digest("granite\n")) 0644 root:root when it was planned"
      ])
    now.files[try path("/etc/a")] = .asQueried
    let message = try #require(Movement(from: try Self.sight().observation, to: now.observation).messages.first)
    #expect(message.hasPrefix("'/etc/a' is \(Self.digest("agate\n")) "))
    now.files[try path("/etc/a")] = .obstructed(.symlink)
    #expect(Movement(from: now.observation, to: try Self.sight().observation).messages.first?.contains("link") == true)
  }

  @Test(arguments: [(UInt16(0o644), Artifact.Secrecy.secret), (0o640, .open)])
  func `moved by a secret, of which no digest is told`(mode: UInt16, secrecy: Artifact.Secrecy) throws {
    let then = try Self.sight(mode: mode, secrecy: secrecy),
      now = try Self.sight("basalt\n", mode: mode, secrecy: secrecy)
    let messages = Movement(from: then.observation, to: now.observation).messages
    #expect(messages.count == 1 && messages[0].hasPrefix("'/etc/a' is <secret> ") && !messages[0].contains("blake2b"))
  }

  @Test func `moved by an account and by another apply`() throws {
    var now = try Self.sight()
    now.accounts[try login("basalt")] = LiveAccount(uid: 1000, home: "/home/basalt", shell: "/bin/sh", isLocked: true)
    now.manifest = manifest([])
    #expect(
      Movement(from: try Self.sight().observation, to: now.observation).messages == [
        "the account 'basalt' changed on the host since it was planned", "somebody applied since it was planned",
      ])
  }
}
