import Reporting
import Vocabulary

/// Whether a file is text of which a reviewer sees everything: UTF-8 without control characters, without line breaks
/// that only YAML knows, and without characters that reorder or hide what stands around them.
struct TextCheck {
  private static let blockSize = 64

  private let octets: UnsafeBufferPointer<UInt8>
  private let file: SourceFile

  init(_ octets: UnsafeBufferPointer<UInt8>, file: SourceFile) {
    self.octets = octets
    self.file = file
  }

  /// The first thing that is wrong, if any.
  var fault: Fault? {
    var index = 0
    while index < octets.count {
      if index + Self.blockSize <= octets.count, isPlain(from: index) {
        index += Self.blockSize
        continue
      }
      guard let next = end(ofCharacterAt: index) else {
        return .error(Self.message(for: octets[index...].prefix(4)), at: place(of: index))
      }
      index = next
    }
    return nil
  }

  /// Whether the 64 octets from `start` on are printable ASCII and line feeds. Without a branch, so that the compiler
  /// takes sixteen or more at a time.
  private func isPlain(from start: Int) -> Bool {
    let block = UnsafeBufferPointer(rebasing: octets[start..<start + Self.blockSize])
    var odd: UInt8 = 0
    for octet in block {
      // Subtracting the space wraps control characters around to the top, where DEL and all non-ASCII end up too.
      odd |= (octet &- 0x20 >= 0x5F ? 1 : 0) & (octet != 0x0A ? 1 : 0)
    }
    return odd == 0
  }

  /// Nil where no character that belongs into an inventory begins at `index`.
  private func end(ofCharacterAt index: Int) -> Int? {
    switch octets[index] {
    case 0x09, 0x0A, 0x20...0x7E: return index + 1
    case 0x0D: return index + 1 < octets.count && octets[index + 1] == 0x0A ? index + 2 : nil
    case 0xC2...0xF4: break
    case _: return nil
    }
    guard let (scalar, length) = Self.decode(octets[index...]), Self.allows(scalar, at: index) else { return nil }
    return index + length
  }

  private static func allows(_ scalar: Unicode.Scalar, at index: Int) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned:
      index == 0 && scalar == "\u{FEFF}"
    case _: true
    }
  }

  private static func decode(_ octets: Slice<UnsafeBufferPointer<UInt8>>) -> (Unicode.Scalar, length: Int)? {
    var decoder = UTF8()
    var iterator = octets.prefix(4).makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
    return (scalar, UTF8.width(scalar))
  }

  private static func message(for octets: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    guard let (scalar, _) = decode(octets) else { return "this is not UTF-8" }
    if scalar == "\r" { return "a carriage return stands only before a line feed" }
    let number = String(scalar.value, radix: 16, uppercase: true)
    let name = "U+" + String(repeating: "0", count: max(0, 4 - number.count)) + number
    return "the character \(name) is neither seen nor read: leave it out"
  }

  private func place(of index: Int) -> Place {
    let before = octets[..<index]
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let line = before.reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
    let column = octets[start..<index].reduce(1) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
    return Place(file: file, line: line, column: column)
  }
}
