import Vocabulary

/// Two sender policies (RFC 7208) of which the second is to take the place of the first.
struct SenderPolicyUnion {
  private struct Policy {
    let mechanisms: [String]
    /// Of `all`; nil: another policy is referred to, or terms depend on their order.
    let rest: Int?

    init(_ octets: [UInt8]) {
      let terms = String(decoding: octets, as: UTF8.self).split(separator: " ").dropFirst().map { String($0) }
      mechanisms = terms.filter { SenderPolicyUnion.permissiveness($0) == nil }
      let isPlain = mechanisms.allSatisfy { term in
        !"-~?".contains(term.first ?? "-") && !(term.firstIndex(of: "=").map { !term[..<$0].contains(":") } ?? false)
      }
      rest = isPlain ? terms.compactMap(SenderPolicyUnion.permissiveness).first : nil
    }
  }

  private let old: Policy
  private let new: Policy

  /// Nil: one of them is no text.
  init?(from old: RecordSet.Member, to new: RecordSet.Member) {
    guard let before = DataWords(old.presentation), let after = DataWords(new.presentation) else { return nil }
    self.old = Policy(before.words.flatMap(\.octets))
    self.new = Policy(after.words.flatMap(\.octets))
  }

  /// Whether all that passed before passes now too.
  var isWidening: Bool { Self.covers(new, old) }
  /// Whether nothing passes now that did not before.
  var isNarrowing: Bool { Self.covers(old, new) }

  /// A policy by which passes what passes by one of them; nil: there is none that is short enough.
  var text: String? {
    guard let before = old.rest, let after = new.rest else { return nil }
    let mechanisms = old.mechanisms + new.mechanisms.filter { !old.mechanisms.contains($0) }
    guard mechanisms.count(where: Self.looksUp) <= 10 else { return nil }
    return (["v=spf1"] + mechanisms + [Self.words[max(before, after)]]).joined(separator: " ")
  }

  private static let words = ["-all", "~all", "?all", "+all"]

  private static func permissiveness(_ term: String) -> Int? {
    words.firstIndex(of: term == "all" ? "+all" : term.folded)
  }

  private static func covers(_ wide: Policy, _ narrow: Policy) -> Bool {
    guard let most = wide.rest, let least = narrow.rest else { return false }
    return most >= least && Set(wide.mechanisms).isSuperset(of: narrow.mechanisms)
  }

  /// RFC 7208 §4.6.4.
  private static func looksUp(_ term: String) -> Bool {
    let name = term.drop { $0 == "+" }.prefix { $0.isLetter }
    return ["include", "a", "mx", "ptr", "exists"].contains(name.lowercased())
  }
}
