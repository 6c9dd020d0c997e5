/// One string of a JSON text (RFC 8259 §7), from behind its opening quote to behind its closing one.
struct JSONString {
  struct Fault: Error { let message: String }

  private let octets: [UInt8]
  private(set) var offset: Int
  private var text: [UInt8] = []

  init(_ octets: [UInt8], from offset: Int) {
    self.octets = octets
    self.offset = offset
  }

  mutating func read() throws(Fault) -> String {
    while let octet = next, octet != UInt8(ascii: "\"") {
      guard octet >= 0x20 else { throw Fault(message: "a control character in a string must be written as '\\u00..'") }
      if octet == UInt8(ascii: "\\") { try escape() } else { text.append(octet) }
      offset += 1
    }
    guard next != nil else { throw Fault(message: "the text ends inside of a string") }
    guard let string = String(validating: text, as: UTF8.self) else { throw Fault(message: "this string is not UTF-8") }
    offset += 1
    return string
  }

  private var next: UInt8? { offset < octets.count ? octets[offset] : nil }

  /// Ends on the last octet of the escape.
  private mutating func escape() throws(Fault) {
    offset += 1
    switch next {
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "u"): text.append(contentsOf: String(try scalar()).utf8)
    case let octet? where "\"\\/".utf8.contains(octet): text.append(octet)
    case _: throw Fault(message: "after '\\' stands one of '\"\\/bfnrtu'")
    }
  }

  private mutating func scalar() throws(Fault) -> Unicode.Scalar {
    let unit = try unit()
    if let scalar = Unicode.Scalar(unit) { return scalar }
    guard UTF16.isLeadSurrogate(UInt16(unit)), octets[(offset + 1)...].starts(with: "\\u".utf8) else {
      throw Fault(message: "half a character is escaped here")
    }
    offset += 2
    let trail = try self.unit()
    guard UTF16.isTrailSurrogate(UInt16(trail)),
      let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (trail - 0xDC00))
    else { throw Fault(message: "half a character is escaped here") }
    return scalar
  }

  /// Four hexadecimal digits; ends on the last.
  private mutating func unit() throws(Fault) -> UInt32 {
    let digits = octets[(offset + 1)...].prefix(4)
    guard digits.count == 4, digits.allSatisfy(Self.isHexadecimal),
      let unit = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw Fault(message: "four hexadecimal digits follow '\\u'") }
    offset += 4
    return unit
  }

  private static func isHexadecimal(_ octet: UInt8) -> Bool {
    switch octet {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    case _: false
    }
  }
}
