extension UInt8 {
  package var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  package var isLowercaseLetter: Bool { self >= 0x61 && self <= 0x7A }
  package var isUppercaseLetter: Bool { self >= 0x41 && self <= 0x5A }
  package var isLetter: Bool { isLowercaseLetter || isUppercaseLetter }
  package var isLetterOrDigit: Bool { isLetter || isDigit }

  /// ASCII case folding, the only one that mail names know (RFC 5321 §2.4).
  package var folded: UInt8 { isUppercaseLetter ? self | 0x20 : self }

  /// What ezprov writes in a local part: the characters of an RFC 5321 dot-atom less those that a lookup table,
  /// local(8) or an old address syntax would read as something else: `# ! % * / ? ^ ` { | } $`.
  package var isLocalPartCharacter: Bool {
    if isLetterOrDigit { return true }
    switch self {
    case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "="),
      UInt8(ascii: "'"), UInt8(ascii: "&"), UInt8(ascii: "~"):
      return true
    case _: return false
    }
  }
}

extension String {
  /// The text with ASCII letters in lower case.
  package var folded: String { String(decoding: utf8.map(\.folded), as: UTF8.self) }
}
