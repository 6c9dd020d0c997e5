/// The order in which people count: `relay2` before `relay10`. Words and numbers in turn, each word by its characters.
struct NaturalOrder: Comparable {
  private enum Part: Comparable {
    case number(Int)
    case word(String)
  }

  private let parts: [Part]

  init(_ text: String) {
    var parts: [Part] = []
    var rest = text[...]
    while !rest.isEmpty || parts.isEmpty {
      let word = rest.prefix { !$0.isNumber }
      rest = rest.dropFirst(word.count)
      let digits = rest.prefix(while: \.isNumber)
      rest = rest.dropFirst(digits.count)
      parts.append(.word(String(word)))
      if !digits.isEmpty { parts.append(Int(digits).map(Part.number) ?? .word(String(digits))) }
    }
    self.parts = parts
  }

  static func < (one: NaturalOrder, other: NaturalOrder) -> Bool { one.parts.lexicographicallyPrecedes(other.parts) }
}
