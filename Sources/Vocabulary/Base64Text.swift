/// Octets spelled in base64 with padding (RFC 4648 §4); kept as the text.
package struct Base64Text: InventoryScalar, CustomStringConvertible {
  package static var form: String { "base64 text" }

  package let text: String

  package init?(_ text: String) {
    guard !text.isEmpty, text.utf8.count % 4 == 0 else { return nil }
    let padding = text.utf8.reversed().prefix { $0 == UInt8(ascii: "=") }.count
    guard padding <= 2,
      text.utf8.dropLast(padding).allSatisfy({ $0.isLetterOrDigit || "+/".utf8.contains($0) })
    else { return nil }
    self.text = text
  }

  package var octets: [UInt8] {
    var octets: [UInt8] = []
    var bits: UInt32 = 0
    for (index, character) in text.utf8.prefix(while: { $0 != UInt8(ascii: "=") }).enumerated() {
      bits = bits << 6 | Self.value(of: character)
      let pending = (index + 1) * 6 % 8
      if index % 4 != 0 { octets.append(UInt8(truncatingIfNeeded: bits >> pending)) }
    }
    return octets
  }

  private static func value(of character: UInt8) -> UInt32 {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"): 62
    case _: 63
    }
  }

  package var description: String { text }
}
