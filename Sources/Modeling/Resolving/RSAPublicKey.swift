/// An RSA key in SubjectPublicKeyInfo (RFC 5280 §4.1.2.7, RFC 8017 §A.1.1), as far as it takes to tell how long it is.
struct RSAPublicKey {
  let bits: Int

  init?(_ octets: [UInt8]) {
    guard let info = DERValue(octets[...]), info.tag == DERValue.sequence, info.rest.isEmpty,
      let algorithm = DERValue(info.content), algorithm.content.starts(with: Self.rsaEncryption),
      let key = DERValue(algorithm.rest), key.tag == DERValue.bitString, key.content.first == 0,
      let numbers = DERValue(key.content.dropFirst()), numbers.tag == DERValue.sequence,
      let modulus = DERValue(numbers.content), modulus.tag == DERValue.integer,
      let exponent = DERValue(modulus.rest), exponent.tag == DERValue.integer, exponent.rest.isEmpty
    else { return nil }
    let digits = modulus.content.drop { $0 == 0 }
    bits = digits.count * 8 - (digits.first?.leadingZeroBitCount ?? 0)
  }

  /// Its object identifier, 1.2.840.113549.1.1.1.
  private static let rsaEncryption: [UInt8] = [6, 9, 0x2A, 0x86, 0x48, 0x86, 0xF7, 13, 1, 1, 1]
}

/// One value in DER (X.690 §8.1): a tag, a length, its content, and what follows.
private struct DERValue {
  static let integer: UInt8 = 0x02
  static let bitString: UInt8 = 0x03
  static let sequence: UInt8 = 0x30

  let tag: UInt8
  let content: ArraySlice<UInt8>
  let rest: ArraySlice<UInt8>

  init?(_ octets: ArraySlice<UInt8>) {
    guard octets.count >= 2, let tag = octets.first else { return nil }
    let first = Int(octets[octets.startIndex + 1])
    let more = first < 0x80 ? 0 : first & 0x7F
    let body = octets.dropFirst(2)
    guard more <= 3, body.count >= more else { return nil }
    let length = first < 0x80 ? first : body.prefix(more).reduce(0) { $0 << 8 | Int($1) }
    guard body.count - more >= length else { return nil }
    self.tag = tag
    content = body.dropFirst(more).prefix(length)
    rest = body.dropFirst(more + length)
  }
}
