/// Text between double quotes as JSON, JavaScript and YAML all read it: in ASCII, with nothing but JSON's own escapes.
struct QuotedText {
  let text: String

  init(_ value: String) { text = "\"\(value.utf16.map(Self.spelling).joined())\"" }

  private static func spelling(of unit: UInt16) -> String {
    switch unit {
    case 0x22: "\\\""
    case 0x5C: "\\\\"
    case 0x20...0x7E: String(decoding: [unit], as: UTF16.self)
    case _: "\\u" + String(repeating: "0", count: 4 - String(unit, radix: 16).count) + String(unit, radix: 16)
    }
  }
}
