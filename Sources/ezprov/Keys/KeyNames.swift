import Reading
import Reporting
import Sealing
import Vocabulary

/// The selectors of a new pair of keys.
struct KeyNames {
  let selectors: [DKIMKeyPair.Algorithm: Selector]

  /// `ending`: what they end in; by default the year, with a letter behind it when that is taken.
  init(unusedAmong keys: [DKIMEntry.Key], of domain: DomainName, ending: String?, today: CalendarDate) throws {
    let used = Set(keys.map(\.selector.value))
    let year = String(today.description.prefix(4))
    let endings = ending.map { [$0] } ?? [year] + "bcdefghijklmnopqrstuvwxyz".map { "\(year)\($0)" }
    guard let free = try endings.map(Self.pair).first(where: { used.isDisjoint(with: $0.values) }) else {
      let taken = used.sorted().map { "'\($0)'" }.joined(separator: ", ")
      throw Refusal(.usage, "'\(domain)' has \(taken) already: give another --suffix")
    }
    selectors = free
  }

  private static func pair(_ ending: String) throws -> [DKIMKeyPair.Algorithm: Selector] {
    var pair: [DKIMKeyPair.Algorithm: Selector] = [:]
    for algorithm in DKIMKeyPair.Algorithm.allCases {
      let text = (algorithm == .rsa ? "rsa" : "ed") + ending
      guard let selector = Selector(text) else {
        throw Refusal(.usage, "'\(PrintableText.of(text))' is not \(Selector.form)")
      }
      pair[algorithm] = selector
    }
    return pair
  }
}
