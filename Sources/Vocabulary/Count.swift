/// A whole number from 1 to two thousand million.
package struct Count: InventoryScalar, Comparable, CustomStringConvertible {
  package static var form: String { "a whole number from 1 on" }

  package let number: Int

  package init(number: Int) { self.number = number }

  package init?(_ text: String) {
    guard let number = Int(text), (1...2_000_000_000).contains(number), String(number) == text else { return nil }
    self.number = number
  }

  package var description: String { "\(number)" }
  package static func < (one: Count, other: Count) -> Bool { one.number < other.number }
}
