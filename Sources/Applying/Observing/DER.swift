/// One element of the distinguished encoding rules (ITU-T X.690 §8): a tag and its content.
struct DER: Sendable, Equatable {
  let tag: UInt8
  let content: ArraySlice<UInt8>
  /// With tag and length.
  let whole: ArraySlice<UInt8>

  static let sequence: UInt8 = 0x30

  /// The elements that stand one after the other; nil if the octets are not just that.
  static func elements(of octets: ArraySlice<UInt8>) -> [DER]? {
    var elements: [DER] = []
    var rest = octets
    while !rest.isEmpty {
      guard let element = DER(startOf: rest) else { return nil }
      elements.append(element)
      rest = rest[element.whole.endIndex...]
    }
    return elements
  }

  /// What a constructed element is made of.
  var elements: [DER] { DER.elements(of: content) ?? [] }

  /// Tags of one octet, lengths of up to three.
  init?(startOf octets: ArraySlice<UInt8>) {
    guard octets.count >= 2 else { return nil }
    var index = octets.startIndex + 1
    var length = Int(octets[index])
    index += 1
    if length > 0x7F {
      let count = length & 0x7F
      guard (1...3).contains(count), octets.endIndex - index >= count else { return nil }
      length = octets[index..<index + count].reduce(0) { $0 << 8 | Int($1) }
      index += count
    }
    guard octets.endIndex - index >= length else { return nil }
    tag = octets[octets.startIndex]
    content = octets[index..<index + length]
    whole = octets[octets.startIndex..<index + length]
  }
}
