/// So many things of one kind at once that it may be a mistake: more than 30 of 100, where there are ten or more.
package struct Bulk: Hashable, Sendable {
  private let count: Int
  private let all: Int
  private let kind: String

  /// `kind`: what more than one of them is called. Nil: it is not so many.
  package init?(_ count: Int, of all: Int, _ kind: String) {
    guard all >= 10, count * 10 > all * 3 else { return nil }
    self.count = count
    self.all = all
    self.kind = kind
  }

  /// `4 of 10 domains`
  package var text: String { "\(count) of \(all) \(kind)" }
}
