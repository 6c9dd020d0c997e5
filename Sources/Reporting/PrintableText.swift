/// Octets that someone else wrote, made safe for a terminal: what is no text or would steer one is spelled out.
///
/// `\x1b` is an octet that is a control character or belongs to no UTF-8, `\u{202e}` a character that is not seen
/// or turns others around. The tabulator stays.
package enum PrintableText {
  package static func of(_ octets: ArraySlice<UInt8>) -> String {
    if octets.allSatisfy(isPlain) { return String(decoding: octets, as: UTF8.self) }
    var text = ""
    var rest = octets
    while !rest.isEmpty { text += takeCharacter(from: &rest) }
    return text
  }

  package static func of(_ text: String) -> String { of(Array(text.utf8)[...]) }

  private static func isPlain(_ octet: UInt8) -> Bool { (0x20...0x7E).contains(octet) || octet == 0x09 }

  /// The first character of `octets`, or its first octet if none starts there.
  private static func takeCharacter(from octets: inout ArraySlice<UInt8>) -> String {
    for length in 1...4 {
      let candidate = octets.prefix(length)
      guard let scalar = scalar(of: candidate) else { continue }
      octets = octets.dropFirst(length)
      return shown(scalar)
    }
    let octet = octets.removeFirst()
    return escape(octet)
  }

  private static func scalar(of octets: ArraySlice<UInt8>) -> Unicode.Scalar? {
    guard let text = String(validating: octets, as: UTF8.self), text.unicodeScalars.count == 1 else { return nil }
    return text.unicodeScalars.first
  }

  private static func shown(_ scalar: Unicode.Scalar) -> String {
    switch scalar.properties.generalCategory {
    case _ where scalar == "\t": "\t"
    case .control where scalar.isASCII: escape(UInt8(truncatingIfNeeded: scalar.value))
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned:
      "\\u{\(String(scalar.value, radix: 16))}"
    case _: String(scalar)
    }
  }

  private static func escape(_ octet: UInt8) -> String {
    "\\x" + (octet < 16 ? "0" : "") + String(octet, radix: 16)
  }
}
