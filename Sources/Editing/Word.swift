import Vocabulary

/// A key or a value as ezprov writes it into an inventory: plain when nothing could read it as anything but text, else
/// between double quotes (YAML 1.1 §9.1).
struct Word {
  let text: String
  private let isNumber: Bool

  init(_ text: String) {
    self.text = text
    isNumber = false
  }

  init(_ number: Int) {
    text = String(number)
    isNumber = true
  }

  /// What other readers of YAML take for a boolean or nothing; the rest of their guesses has no letter in front.
  private static let spokenFor: Set<String> = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"]

  var isPlain: Bool {
    isNumber
      || text.utf8.first?.isLowercaseLetter == true && text.utf8.count <= 128
        && !Self.spokenFor.contains(text)
        && text.utf8.allSatisfy { $0.isLowercaseLetter || $0.isDigit || "-_./".utf8.contains($0) }
  }

  var yaml: String { isPlain ? text : "\"" + text.unicodeScalars.map(Self.escaped).joined() + "\"" }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"", "\\": return "\\" + String(scalar)
    case " "..."~", "\u{A1}"..."\u{1FFF}", "\u{3001}"..."\u{D7FF}", "\u{10000}"..."\u{EFFFF}": return String(scalar)
    case _:
      let digits = String(scalar.value, radix: 16)
      return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
    }
  }
}
