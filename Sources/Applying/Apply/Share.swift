/// A number of hosts, or a part of all: `3`, `25%`.
package enum Share: Sendable, Equatable, CustomStringConvertible {
  case count(Int)
  case percent(Int)

  package init?(_ text: String) {
    let isPercent = text.hasSuffix("%")
    let digits = isPercent ? text.dropLast() : text[...]
    guard (1...4).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let number = Int(digits), !isPercent || number <= 100
    else { return nil }
    self = isPercent ? .percent(number) : .count(number)
  }

  package var description: String {
    switch self {
    case .count(let number): "\(number)"
    case .percent(let number): "\(number)%"
    }
  }

  /// Rounded down.
  func count(of total: Int) -> Int {
    switch self {
    case .count(let number): number
    case .percent(let number): total * number / 100
    }
  }
}
