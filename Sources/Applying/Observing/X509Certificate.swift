import Vocabulary

/// What is of interest in a certificate (RFC 5280 §4.1): until when and for which names it is valid, and its key.
struct X509Certificate: Sendable, Equatable {
  /// The last day of which it is valid throughout.
  let lastDay: CalendarDate
  /// Subject alternative names of the kind dNSName, wildcards as they stand.
  let names: [String]
  /// The SubjectPublicKeyInfo.
  let publicKey: [UInt8]

  init?(_ octets: [UInt8]) {
    guard let whole = DER(startOf: octets[...]), let body = whole.elements.first, body.tag == DER.sequence else {
      return nil
    }
    // [0] version · serial · signature · issuer · validity · subject · subjectPublicKeyInfo · …
    let fields = body.elements.drop { $0.tag == 0xA0 }
    guard fields.count >= 6, let end = fields[fields.startIndex + 3].elements.last, let day = Self.day(end) else {
      return nil
    }
    lastDay = CalendarDate(day: day.day - 1)
    publicKey = Array(fields[fields.startIndex + 5].whole)
    names = fields.first { $0.tag == 0xA3 }.map(Self.names) ?? []
  }

  /// UTCTime `YYMMDD…` is of 1950 to 2049, GeneralizedTime `YYYYMMDD…` of any year (RFC 5280 §4.1.2.5).
  private static func day(_ time: DER) -> CalendarDate? {
    let digits = String(decoding: time.content.prefix(8), as: UTF8.self)
    let date: String
    switch time.tag {
    case 0x17: date = (digits < "50" ? "20" : "19") + digits.prefix(6)
    case 0x18: date = digits
    case _: return nil
    }
    return CalendarDate("\(date.prefix(4))-\(date.dropFirst(4).prefix(2))-\(date.dropFirst(6))")
  }

  /// `[3] SEQUENCE OF SEQUENCE { OID, [critical,] OCTET STRING }`
  private static func names(in extensions: DER) -> [String] {
    let subjectAltName: [UInt8] = [0x55, 0x1D, 0x11]
    let found = (extensions.elements.first?.elements ?? []).first {
      $0.elements.first?.content.elementsEqual(subjectAltName) == true
    }
    let names = found?.elements.last.flatMap { DER(startOf: $0.content) }?.elements ?? []
    return names.filter { $0.tag == 0x82 }.map { String(decoding: $0.content, as: UTF8.self) }
  }
}
