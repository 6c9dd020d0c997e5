import TestSupport
import Vocabulary

/// Text that some grammar on the way reads as something else: YAML, Postfix, Dovecot, UCL, postfwd, sh, sshd, zones.
enum HostileText {
  /// By itself, around and within a harmless word.
  static func random(near word: String, _ random: inout Seeded) -> String {
    let count = Int.random(in: 1...3, using: &random)
    let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "#" }.joined()
    let half = word.index(word.startIndex, offsetBy: word.count / 2)
    return switch Int.random(in: 0..<5, using: &random) {
    case 0: text
    case 1: word + text
    case 2: text + word
    case 3: word[..<half] + text + word[half...]
    case _: word + " " + text
    }
  }

  /// Whether it came out as a word like any other, such as another host's name, whose records may be in another zone.
  static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { ("a"..."z").contains(Character(Unicode.Scalar($0))) || "0123456789.-".utf8.contains($0) }
  }

  /// Whether it came out as an OpenSSH public key with other words in its comment, which may be any number.
  static func isCommentOfKey(_ text: String) -> Bool { SSHPublicKey(text) != nil }

  /// A YAML scalar in double quotes that says `text` (YAML 1.1 §5.7).
  static func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case "\n": "\\n"
      case _ where scalar.value < 0x20 || (0x7F...0xA0).contains(scalar.value):
        "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      case _: String(Character(scalar))
      }
    }
    return "\"\(escaped.joined())\""
  }

  private static let pieces =
    steering + lookalikes + [
      "$", "${config_directory}", "$$", "$mynetworks", "#", " #", "\"", "'", "\\", "\\\\", "\\n", "{{", "}}",
      "{{#rows}}",
      "{{/rows}}", ";", "|", "||", "& ", "&&MEMBERS", "`id`", "$(id)", "%u", "%n%s", "*", "?", "<", ">", ">/etc/passwd",
      "(", ")", "[", "]", "{", "}", ",", ", ", ":", "::", "@", "=", "==", "~", "!", "!include x", "^", "/", "//",
      "/../",
      "..", ".", " ", "  ", "-o x=y", "--", "+x", "\"; }", "'; reboot #", "; action=dunno", "-oProxyCommand=id",
      ":include:/etc/shadow", "| /bin/sh", "$ORIGIN .", "(\n", "&a", "*a", "!!str", "? ", "- ",
      String(repeating: "a", count: 300),
    ]

  /// Ends of lines and what else is not seen.
  private static let steering = [
    "\n", "\r", "\r\n", "\t", "\0", "\u{7F}", "\u{85}", "\u{2028}", "\u{2029}", "\u{202E}", "\u{2066}", "\u{200B}",
    "\u{FEFF}", "\u{1B}[31m", "\nroot: x", "\nid=x; action=dunno", "\n  -o x=y", "\n\n", "\n#", "\u{E000}",
  ]

  private static let lookalikes = [
    "а", "ｐ", "’", "“", "é", "e\u{301}", "א", "💣", "⁄", "＃", "＄", "；", "․", "﹫", "ı", "ſ", "\u{212A}",
  ]
}
