import Records
import Vocabulary

/// A record's data in the one spelling by which two of them are compared: texts joined, names in lower case.
package struct CanonicalData: Hashable, Comparable, Sendable {
  package let text: String

  /// Data that is not as its type would have it keeps its words.
  package init(_ type: String, _ presentation: String) {
    guard let words = DataWords(presentation)?.words else {
      text = presentation
      return
    }
    text = Self.typed(type, words) ?? words.map(\.text).joined(separator: " ")
  }

  package static func < (one: CanonicalData, other: CanonicalData) -> Bool { one.text < other.text }

  private static func typed(_ type: String, _ words: [DataWords.Word]) -> String? {
    switch (type, words.count) {
    case ("A", 1), ("AAAA", 1): IPAddress(words[0].text)?.description
    case ("CNAME", 1), ("NS", 1), ("PTR", 1): name(words[0])
    case ("MX", 2): joined(words.dropLast(), name(words[1]))
    case ("SRV", 4): joined(words.dropLast(), name(words[3]))
    case ("TLSA", 4...): joined(words.prefix(3), words.dropFirst(3).map(\.text).joined().folded)
    case ("CAA", 3): "\(words[0].text) \(words[1].text.folded) \(CharacterString(words[2].octets).presentation)"
    case ("TXT", 1...): CharacterString(words.flatMap(\.octets)).presentation
    case _: nil
    }
  }

  private static func name(_ word: DataWords.Word) -> String { word.text.folded }

  private static func joined(_ words: some Sequence<DataWords.Word>, _ last: String) -> String {
    (words.map(\.text) + [last]).joined(separator: " ")
  }
}
