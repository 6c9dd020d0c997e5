/// Octets as two hexadecimal digits each, in lower case.
enum Hexadecimal {
  private static let digits = Array("0123456789abcdef".utf8)

  static func text(of octets: [UInt8]) -> String {
    String(unsafeUninitializedCapacity: octets.count * 2) { area in
      for (index, octet) in octets.enumerated() {
        area[index * 2] = digits[Int(octet >> 4)]
        area[index * 2 + 1] = digits[Int(octet & 15)]
      }
      return octets.count * 2
    }
  }

  /// Nil for anything but pairs of lower-case digits.
  static func octets(of text: String) -> [UInt8]? {
    let values = text.utf8.map(digits.firstIndex)
    guard values.count % 2 == 0 else { return nil }
    var octets: [UInt8] = []
    for index in stride(from: 0, to: values.count, by: 2) {
      guard let high = values[index], let low = values[index + 1] else { return nil }
      octets.append(UInt8(high << 4 | low))
    }
    return octets
  }
}
