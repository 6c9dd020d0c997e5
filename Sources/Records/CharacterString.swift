/// Octets as master files write a string (RFC 1035 §5.1): in quotes, with quotes, backslashes and everything that is not
/// printable ASCII escaped. How long it may be is the reader's matter.
package struct CharacterString: Sendable {
  package let presentation: String

  package init(_ octets: some Sequence<UInt8>) {
    presentation = "\"\(octets.map(Self.escaped).joined())\""
  }

  private static func escaped(_ octet: UInt8) -> String {
    switch octet {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): "\\\(Character(Unicode.Scalar(octet)))"
    case 0x20...0x7E: String(Character(Unicode.Scalar(octet)))
    case _: "\\" + String(repeating: "0", count: 3 - "\(octet)".count) + "\(octet)"
    }
  }
}
