import Vocabulary

/// The words of a record's data in a master file (RFC 1035 §5.1), each with its octets.
struct DataWords {
  struct Word {
    let octets: [UInt8]
    let isQuoted: Bool
    /// As it is written, without quotes.
    let text: String
  }

  private(set) var words: [Word] = []

  /// Nil: a quote is not closed, or an escape is none.
  init?(_ text: String) {
    var rest = Array(text.utf8)[...]
    while true {
      rest = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
      if rest.isEmpty { return }
      guard let word = Self.takeWord(from: &rest) else { return nil }
      words.append(word)
    }
  }

  private static func takeWord(from rest: inout ArraySlice<UInt8>) -> Word? {
    let isQuoted = rest.first == UInt8(ascii: "\"")
    if isQuoted { rest = rest.dropFirst() }
    let start = rest
    var octets: [UInt8] = []
    while let octet = rest.first, !ends(octet, isQuoted) {
      guard let next = takeOctet(from: &rest) else { return nil }
      octets.append(next)
    }
    let text = String(decoding: start[..<rest.startIndex], as: UTF8.self)
    if isQuoted {
      guard rest.first != nil else { return nil }
      rest = rest.dropFirst()
    }
    return Word(octets: octets, isQuoted: isQuoted, text: text)
  }

  private static func ends(_ octet: UInt8, _ isQuoted: Bool) -> Bool {
    isQuoted ? octet == UInt8(ascii: "\"") : octet == UInt8(ascii: " ") || octet == UInt8(ascii: "\t")
  }

  /// `\DDD` in decimal, `\X` is X itself.
  private static func takeOctet(from rest: inout ArraySlice<UInt8>) -> UInt8? {
    let octet = rest.removeFirst()
    guard octet == UInt8(ascii: "\\") else { return octet }
    let digits = rest.prefix(3)
    if digits.count == 3, digits.allSatisfy(\.isDigit) {
      rest = rest.dropFirst(3)
      return UInt8(String(decoding: digits, as: UTF8.self))
    }
    return rest.popFirst()
  }
}
