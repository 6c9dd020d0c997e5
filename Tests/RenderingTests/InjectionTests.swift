import Rendering
import Testing
import Vocabulary

/// No text of an inventory can add a row, a setting, a rule or a command to any file.
@Suite struct `Hostile text` {
  /// What a grammar of ours, or of a shell, would read as something else; some of it in look-alikes.
  static let hostile = [
    "$mydestination", "${config_directory}/x", "# no comment", "x \\", "\\", "'; reboot #", "\"; }", "{{name}}",
    "{{#rows}}",
    "<script>", "a=b; c = d", "!include /etc/passwd", "`id`", "$(id)", "/^.*/ OK", "&&MACRO", "x | y > z", "%u %d",
    "\u{1F4A3}", "ｐｏｓｔｍａｓｔｅｒ", "аbuse", "’ “ ‚", "END", "EOD", "  padded  ", "| /bin/sh", ":include:/etc/shadow",
  ]

  private static func quoted(_ text: String) -> String {
    let escaped = text.map { character in
      switch character {
      case "\\": "\\\\"
      case "\"": "\\\""
      case _: String(character)
      }
    }
    return "\"\(escaped.joined())\""
  }

  /// The inventory with `text` in every field that takes any text.
  private static func rendering(of text: String) throws -> RenderedSystem {
    let word = quoted(text)
    return try rendered(
      Quarry.text(
        site: "site: {name: \(word), domain: quarry.example, postmaster: basalt}",
        hosts: """
          hosts:
            mx1:
              role: mx
              name: mail.quarry.example
              addresses: [192.0.2.25]
              trusted_networks: [{network: 192.0.2.64/28, reason: \(word)}]
            relay1: {role: relay, name: relay1.quarry.example, addresses: [192.0.2.31]}
          """,
        users: "users:\n  \(word):\n    - basalt"))
  }

  /// What a reader of the file acts on: everything but comments.
  private static func meaning(of artifact: Artifact) -> [Substring] {
    artifact.text.split(separator: "\n", omittingEmptySubsequences: false).filter {
      !$0.hasPrefix("#") || $0.hasPrefix("#!")
    }
  }

  @Test(arguments: hostile)
  func `changes nothing but comments, and no number of lines`(text: String) throws {
    let harmless = try Self.rendering(of: "harmless"), hostile = try Self.rendering(of: text)
    for (one, other) in zip(harmless.hosts.flatMap(\.artifacts), hostile.hosts.flatMap(\.artifacts)) {
      #expect(one.path == other.path)
      #expect(Self.meaning(of: one) == Self.meaning(of: other), "\(one.path)")
      #expect(one.content.count { $0 == 0x0A } == other.content.count { $0 == 0x0A }, "\(one.path)")
      // A table of postmap(1) continues a line by white space alone, everything else by a backslash too.
      #expect(!other.text.contains("\\\n") || other.path.text == "/etc/postfix/users", "\(one.path) joins two lines")
    }
    #expect(harmless.zones.map(\.text) == hostile.zones.map(\.text))
  }

  /// Fields that take words: hostile text never gets as far as a file.
  @Test(arguments: [
    "roles: {WORD: basalt}", "roles: {abuse: WORD}", "discard: [WORD]", "services: {WORD: {}}",
    "services: {bot: {may_send_as: [WORD]}}", "desks: {desk@quarry.example: {mailbox: basalt, header: WORD}}",
    "desks: {WORD: {mailbox: basalt, header: a@quarry.example}}", "routes: {WORD: {smtp: \"mx.example:25\"}}",
    "routes: {far.example: {smtp: WORD}}", "routes: {far.example: {smtp: \"mx.example:25\", tls: WORD}}",
    "routes: {x@quarry.example: {pipe: {command: [WORD], user: wiki}}}",
    "routes: {x@quarry.example: {pipe: {command: [/bin/true, WORD], user: wiki}}}",
    "routes: {x@quarry.example: {pipe: {command: [/bin/true], user: WORD}}}",
    "limits: {classes: {WORD: unlimited}}", "limits: {message_size: WORD}", "limits: {clients: {connections: WORD}}",
  ])
  func `is refused where a word is asked for`(field: String) {
    // These three are words, and mean nothing to the file where they are taken.
    for text in Self.hostile where !["END", "EOD", ":include:/etc/shadow"].contains(text) {
      let inventory = Quarry.text(field.replacing("WORD", with: Self.quoted(text)))
      #expect(throws: (any Error).self, "\(field) took \(text)") { try rendered(inventory) }
    }
  }
}
